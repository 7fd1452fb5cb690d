package io.watchkeeper.collector.parquet;

import io.watchkeeper.collector.parquet.Column.Kind;
import java.util.List;

/**
 * What a file holds.
 *
 * @param title of the table
 * @param key in the file's metadata, by which an import knows it; its value is the form
 * @param form of the columns; another number is another form, which an import does not take
 * @param columns in their order
 */
record Layout(String title, String key, String form, List<Column> columns) {

  /** Fields of points: the columns are those of {@link PointRow}. */
  static final Layout POINTS =
      new Layout(
          "points",
          "watchkeeper.points",
          "1",
          List.of(
              Column.of("metric", Kind.REPEATED),
              Column.of("labels", Kind.REPEATED),
              Column.of("time", Kind.TIME),
              Column.optional("value", Kind.REAL),
              Column.optional("text", Kind.TEXT)));

  /** Fields of points in steps: the columns are those of {@link Step}. */
  static final Layout STEPS =
      new Layout(
          "steps",
          "watchkeeper.steps",
          // The first had no sketches, of which alone a roll-up can be made again.
          "2",
          List.of(
              Column.of("metric", Kind.REPEATED),
              Column.of("labels", Kind.REPEATED),
              Column.of("time", Kind.TIME),
              Column.of("count", Kind.REAL),
              Column.of("sum", Kind.REAL),
              Column.of("min", Kind.REAL),
              Column.of("max", Kind.REAL),
              Column.optional("last", Kind.REAL),
              Column.of("p50", Kind.REAL),
              Column.of("p90", Kind.REAL),
              Column.of("p95", Kind.REAL),
              Column.of("p99", Kind.REAL),
              Column.of("sketch", Kind.TEXT)));

  static final List<Layout> ALL = List.of(POINTS, STEPS);

  Layout {
    columns = List.copyOf(columns);
  }

  /** As it stands in the metadata. */
  String mark() {
    return key + "=" + form;
  }
}
