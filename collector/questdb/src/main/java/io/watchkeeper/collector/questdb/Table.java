package io.watchkeeper.collector.questdb;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one measurement. QuestDB does not tell names apart by case, so columns are found
 * by their lower-case name and remember how they were first written.
 *
 * <p>Changed by the writing thread only, under this object's lock, for readers look on.
 */
final class Table {

  /** Most labels and fields of one table. */
  static final int MOST_COLUMNS = 500;

  /** Column of the point's instant: the designated timestamp. No field begins with underscore. */
  static final String AT = "_at";

  /** Column of the place in the order of arrival, in microseconds, never twice in one store. */
  static final String RECEIVED = "_received";

  record Column(String name, ColumnKind kind) {}

  private final String name;
  private final Map<String, Column> columns = new TreeMap<>();
  private long newestAt = Long.MIN_VALUE;
  private long floor = Long.MIN_VALUE;
  private boolean replaces;

  Table(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** The column of this name or none; refuses one that is there with another kind or case. */
  synchronized @Nullable Column find(String column, ColumnKind kind) {
    Column found = columns.get(key(column));
    if (found == null) {
      return null;
    }
    if (!found.name.equals(column)) {
      throw new IllegalArgumentException(
          "'%s' of %s is there already as '%s': write it alike"
              .formatted(column, name, found.name));
    }
    if (found.kind != kind) {
      throw new IllegalArgumentException(
          "'%s' of %s is %s, not %s: choose another name"
              .formatted(column, name, found.kind.noun(), kind.noun()));
    }
    return found;
  }

  synchronized void add(Collection<Column> added) {
    added.forEach(column -> columns.put(key(column.name), column));
  }

  synchronized Map<String, Column> columns() {
    return new TreeMap<>(columns);
  }

  /** Of the newest point, in microseconds. */
  synchronized long newestAt() {
    return newestAt;
  }

  synchronized void newestAt(long atMicros) {
    newestAt = Math.max(newestAt, atMicros);
  }

  /** In microseconds: points after it cannot be stored of a series of which nothing is known. */
  synchronized long floor() {
    return floor;
  }

  /** Whatever is stored by now is of series of which nothing is known any more. */
  synchronized void raiseFloor() {
    floor = newestAt;
  }

  /** Whether a row with the instant and labels of one that is there takes its place. */
  synchronized boolean replaces() {
    return replaces;
  }

  synchronized void replaces(boolean now) {
    replaces = now;
  }

  static String key(String column) {
    return column.toLowerCase(Locale.ROOT);
  }
}
