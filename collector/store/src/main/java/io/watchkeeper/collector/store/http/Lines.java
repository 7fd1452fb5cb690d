package io.watchkeeper.collector.store.http;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Rows as InfluxDB's line protocol, with nothing bent: what it cannot hold must be refused before.
 * Numbers are floats always, since a field that is once an integer and once a float is refused.
 * Beside the point's fields stands the row's place in the order of arrival.
 */
public final class Lines {

  /** Some thousands of lines; InfluxDB 1 takes bodies of 25 MB unless told otherwise. */
  private static final int MOST_CHARACTERS = 2_000_000;

  private static final String IN_LABELS = ",= ";

  private final Dialect dialect;

  /**
   * Where databases differ.
   *
   * @param texts whether it keeps texts
   * @param measurementLabel whether the measurement is to be told as a label too
   * @param escapedBackslash whether a backslash in a label is written as two
   * @param microsPerTick one, or 1,000 where instants are milliseconds
   */
  public record Dialect(
      boolean texts, boolean measurementLabel, boolean escapedBackslash, long microsPerTick) {}

  /** Name of the label that tells the measurement. */
  public static final String MEASUREMENT = "_measurement";

  public Lines(Dialect dialect) {
    this.dialect = dialect;
  }

  /** In pieces that every database takes at once. */
  public List<byte[]> bodies(List<Row> rows) {
    List<byte[]> bodies = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (Row row : rows) {
      line(lines, row);
      if (lines.length() >= MOST_CHARACTERS) {
        bodies.add(lines.toString().getBytes(StandardCharsets.UTF_8));
        lines.setLength(0);
      }
    }
    if (!lines.isEmpty()) {
      bodies.add(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
    return bodies;
  }

  private void line(StringBuilder lines, Row row) {
    Point point = row.point();
    // The names of measurements and fields need no escapes.
    lines.append(point.measurement());
    if (dialect.measurementLabel) {
      lines.append(',').append(MEASUREMENT).append('=').append(point.measurement());
    }
    new TreeMap<>(point.labels())
        .forEach((name, value) -> escape(lines.append(',').append(name).append('='), value));
    lines.append(' ').append(Database.RECEIVED).append('=').append(row.received());
    if (dialect.texts) {
      // Exact, where the database tells integers from floats.
      lines.append('i');
    }
    new TreeMap<>(point.numbers())
        .forEach((name, value) ->
            lines.append(',').append(name).append('=').append(value.doubleValue()));
    if (dialect.texts) {
      new TreeMap<>(point.texts())
          .forEach((name, value) -> quote(lines.append(',').append(name).append('='), value));
    }
    lines.append(' ');
    lines.append(Math.floorDiv(Row.micros(point.at()), dialect.microsPerTick)).append('\n');
  }

  private void escape(StringBuilder lines, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (IN_LABELS.indexOf(c) >= 0 || (c == '\\' && dialect.escapedBackslash)) {
        lines.append('\\');
      }
      lines.append(c);
    }
  }

  private static void quote(StringBuilder lines, String text) {
    lines.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        lines.append('\\');
      }
      lines.append(c);
    }
    lines.append('"');
  }
}
