package io.watchkeeper.collector.model;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The names of a point's labels, numbers or texts, each with a place. A source says the same names
 * each second, so thousands of points share one of these: what depends on names alone is looked at
 * once for all that have the same object.
 */
public final class Columns {

  static final Columns NONE = new Columns(new String[0]);

  /** With more names a look along the list costs more than one into a table. */
  private static final int MOST_IN_LINE = 12;

  private final String[] names;
  private final Map<String, Integer> places;
  private final Set<String> asSet = new Names();
  private int hash;

  private Columns(String[] names) {
    this.names = names;
    this.places = names.length > MOST_IN_LINE ? HashMap.newHashMap(names.length) : Map.of();
    if (names.length > MOST_IN_LINE) {
      for (int i = 0; i < names.length; i++) {
        places.put(names[i], i);
      }
    }
    for (String name : names) {
      hash += name.hashCode();
    }
  }

  /**
   * These names in their order.
   *
   * @throws IllegalArgumentException when one is there twice
   */
  public static Columns of(Collection<String> names) {
    if (names.isEmpty()) {
      return NONE;
    }
    Columns columns = new Columns(names.toArray(String[]::new));
    for (int i = 0; i < columns.names.length; i++) {
      if (columns.indexOf(columns.names[i]) != i) {
        throw new IllegalArgumentException("'" + columns.names[i] + "' is there twice");
      }
    }
    return columns;
  }

  public int size() {
    return names.length;
  }

  public String name(int place) {
    return names[place];
  }

  /** The place of the name, or -1. */
  public int indexOf(Object name) {
    if (names.length > MOST_IN_LINE) {
      return places.getOrDefault(name, -1);
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The names; the same object each time. */
  public Set<String> asSet() {
    return asSet;
  }

  /** The same names in the same order. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Columns columns
            && hash == columns.hash
            && Arrays.equals(names, columns.names));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return Arrays.toString(names);
  }

  private final class Names extends AbstractSet<String> {
    @Override
    public int size() {
      return names.length;
    }

    @Override
    public boolean contains(Object name) {
      return indexOf(name) >= 0;
    }

    @Override
    public Iterator<String> iterator() {
      return Arrays.asList(names).iterator();
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return this == other || super.equals(other);
    }
  }
}
