package io.watchkeeper.collector.ingest;

import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins values that share table, labels and instant into one row each, for the store is fast by
 * rows. A value that is there twice is the last one.
 */
public final class Rows {

  private record Key(String measurement, Map<String, String> labels, Instant at) {}

  /** A row while it is filled in. */
  public static final class Row {
    private final Map<String, Double> numbers = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private int samples;

    public Row number(String field, double value) {
      numbers.put(field, value);
      return this;
    }

    public Row text(String field, String value) {
      texts.put(field, value);
      return this;
    }
  }

  private final Map<Key, Row> rows = new LinkedHashMap<>();
  private final List<Row> inOrder = new ArrayList<>();

  /**
   * The row that one more sample goes to.
   *
   * @param labels under their names in the store; not changed afterwards
   */
  public Row row(String measurement, Map<String, String> labels, Instant at) {
    Row row =
        rows.computeIfAbsent(
            new Key(measurement, labels, at),
            key -> {
              Row made = new Row();
              inOrder.add(made);
              return made;
            });
    row.samples++;
    return row;
  }

  /** In the order in which they came up. */
  public List<Point> points() {
    List<Point> points = new ArrayList<>(rows.size());
    rows.forEach((key, row) ->
        points.add(new Point(key.measurement, key.labels, key.at, row.numbers, row.texts)));
    return points;
  }

  /** How many samples went into the row of this place in {@link #points}. */
  public int samples(int index) {
    return inOrder.get(index).samples;
  }
}
