package io.watchkeeper.collector.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A point is as many rows as it has fields, side by side and sorted by the fields' names. */
final class PointRows {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

  private PointRows() {}

  static List<PointRow> of(Point point) {
    String labels = json(point.labels());
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, point.at());
    TreeMap<String, PointRow> rows = new TreeMap<>();
    point
        .numbers()
        .forEach((field, value) ->
            rows.put(field, new PointRow(metric(point, field), labels, micros, value, null)));
    point
        .texts()
        .forEach((field, text) ->
            rows.put(field, new PointRow(metric(point, field), labels, micros, null, text)));
    return List.copyOf(rows.values());
  }

  private static String metric(Point point, String field) {
    return point.measurement() + "." + field;
  }

  /** A JSON object, its names sorted. */
  static String json(Map<String, String> labels) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(labels));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Rows that stand side by side and tell of the same point become one.
   *
   * @throws IllegalArgumentException when a row is of no point
   */
  static List<Point> points(List<PointRow> rows) {
    List<Point> points = new ArrayList<>();
    Map<String, Map<String, String>> known = new HashMap<>();
    int begin = 0;
    for (int i = 1; i <= rows.size(); i++) {
      if (i == rows.size() || !together(rows.get(begin), rows.get(i))) {
        points.add(point(rows.subList(begin, i), known));
        begin = i;
      }
    }
    return points;
  }

  private static boolean together(PointRow one, PointRow other) {
    return one.micros() == other.micros()
        && one.labels().equals(other.labels())
        && measurement(one).equals(measurement(other));
  }

  private static String measurement(PointRow row) {
    int dot = row.metric().indexOf('.');
    if (dot <= 0) {
      throw new IllegalArgumentException("'" + row.metric() + "' is no measurement.field");
    }
    return row.metric().substring(0, dot);
  }

  private static Point point(List<PointRow> rows, Map<String, Map<String, String>> known) {
    PointRow first = rows.getFirst();
    String measurement = measurement(first);
    Map<String, Double> numbers = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    for (PointRow row : rows) {
      String field = row.metric().substring(measurement.length() + 1);
      if ((row.value() == null) == (row.text() == null)) {
        throw new IllegalArgumentException(
            "a row of " + row.metric() + " has not exactly one of value and text");
      }
      if (row.value() != null) {
        numbers.put(field, row.value());
      } else {
        texts.put(field, Objects.requireNonNull(row.text()));
      }
    }
    return new Point(
        measurement,
        known.computeIfAbsent(first.labels(), PointRows::labels),
        Instant.EPOCH.plus(first.micros(), ChronoUnit.MICROS),
        numbers,
        texts);
  }

  /**
   * Of what {@link #json} made.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static Map<String, String> labels(String json) {
    try {
      return JSON.readValue(json, LABELS);
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException("labels are no JSON object of texts: " + json, wrong);
    }
  }
}
