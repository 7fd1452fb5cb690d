package io.watchkeeper.collector.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Labels, or texts by field: an unchanging map that shares its names with others. */
public final class Texts extends Packed<String> {

  private static final Texts NONE = new Texts(Columns.NONE, new String[0]);

  private final String[] values;

  private Texts(Columns columns, String[] values) {
    super(columns);
    this.values = values;
  }

  /**
   * One value a name.
   *
   * @param values kept as it is: whoever gives it away changes it no more
   */
  public static Texts of(Columns columns, String[] values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values for " + columns);
    }
    return values.length == 0 ? NONE : new Texts(columns, values);
  }

  /** The same entries; itself when it is one of these. */
  public static Texts of(Map<String, String> map) {
    if (map instanceof Texts texts) {
      return texts;
    }
    if (map.isEmpty()) {
      return NONE;
    }
    Columns columns = Columns.of(map.keySet());
    String[] values = new String[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Objects.requireNonNull(map.get(columns.name(i)));
    }
    return new Texts(columns, values);
  }

  /** The value of the name at the place. */
  @Override
  public String value(int place) {
    return values[place];
  }

  /** The same values under other names. */
  public Texts under(Columns names) {
    return of(names, values);
  }

  @Override
  public @Nullable String get(Object name) {
    int place = columns().indexOf(name);
    return place < 0 ? null : values[place];
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> action) {
    for (int i = 0; i < values.length; i++) {
      action.accept(columns().name(i), values[i]);
    }
  }

  @Override
  public boolean equals(Object other) {
    if (other instanceof Texts texts && texts.columns().equals(columns())) {
      return this == other || Arrays.equals(values, texts.values);
    }
    return super.equals(other);
  }

  /** As every map has it, but without an object for each entry. */
  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < values.length; i++) {
      hash += (columns().name(i).hashCode() ^ values[i].hashCode());
    }
    return hash;
  }
}
