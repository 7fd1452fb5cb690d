package io.watchkeeper.collector.influxdb;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.store.Row;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What InfluxDB's line protocol and storage cannot hold; refused, never bent. */
final class InfluxRules {

  /** Of a text field (InfluxDB OSS v2, "Line protocol reference": 64 KB). */
  static final int LONGEST_TEXT_BYTES = 65_535;

  /** Of measurement, labels and field together, with some room for separators and escapes. */
  static final int LONGEST_KEY_CHARACTERS = 30_000;

  /** Columns of every answer to Flux, which a label would hide. */
  private static final Set<String> FLUX_COLUMNS = Set.of("result", "table", "error", "reference");

  private InfluxRules() {}

  /** The point, cut to microseconds. */
  static Point kept(Point point) {
    int key = point.measurement().length();
    for (var label : point.labels().entrySet()) {
      key += label.getKey().length() + label.getValue().length();
      check(label.getKey(), label.getValue());
    }
    if (key > LONGEST_KEY_CHARACTERS) {
      throw new IllegalArgumentException(
          "the labels of a point of "
              + point.measurement()
              + " are longer than "
              + LONGEST_KEY_CHARACTERS
              + " characters together");
    }
    point
        .texts()
        .forEach((field, text) -> {
          if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT_BYTES) {
            throw new IllegalArgumentException(
                "text '" + field + "' is longer than " + LONGEST_TEXT_BYTES + " bytes");
          }
        });
    long micros = Row.micros(point.at());
    return Row.instant(micros).equals(point.at())
        ? point
        : new Point(
            point.measurement(),
            point.labels(),
            Row.instant(micros),
            point.numbers(),
            point.texts());
  }

  /** As {@link #kept}, for answers that come as Flux gives them. */
  static Point keptByFlux(Point point) {
    for (String label : point.labels().keySet()) {
      if (FLUX_COLUMNS.contains(label)) {
        throw new IllegalArgumentException(
            "'" + label + "' is the name of a column of Flux: choose another label");
      }
    }
    return kept(point);
  }

  /**
   * A sketch that InfluxDB cannot hold, of numbers spread over more than a hundred powers of ten,
   * is left out; the other figures of its bucket are kept.
   */
  static Row withoutTooLong(Row row) {
    Point point = row.point();
    Map<String, String> texts = new HashMap<>(point.texts());
    boolean all =
        !texts
            .values()
            .removeIf(text -> text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT_BYTES);
    return all
        ? row
        : new Row(
            new Point(point.measurement(), point.labels(), point.at(), point.numbers(), texts),
            row.received());
  }

  private static void check(String label, String value) {
    if (value.endsWith("\\")) {
      throw new IllegalArgumentException(
          "label '" + label + "' ends with a backslash, which line protocol cannot hold");
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        throw new IllegalArgumentException(
            "label '" + label + "' holds a line break or control character");
      }
    }
  }
}
