package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A point while it is filled in; it is labelled synthetic from its begin. */
final class Row {

  /** A millionth is finer than any of the figures is known. */
  private static final double FINEST = 1e6;

  private final String measurement;
  private final Map<String, String> labels;
  private final Map<String, Double> numbers = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  Row(String measurement, Map<String, String> subject, String server) {
    this.measurement = measurement;
    this.labels = labels(subject, server);
  }

  /** Of a synthetic series of this server. */
  static Map<String, String> labels(Map<String, String> subject, String server) {
    Map<String, String> labels = new HashMap<>(subject);
    labels.put(Labels.SERVER, server);
    labels.put(Labels.SYNTHETIC, "true");
    return labels;
  }

  Row with(Metric metric, double value) {
    if (!metric.measurement().equals(measurement)) {
      throw new IllegalArgumentException(metric.id() + " has no column in " + measurement);
    }
    numbers.put(metric.field(), Math.round(value * FINEST) / FINEST);
    return this;
  }

  /** One of the columns that tables of requests have under the same name. */
  Row with(String field, double value) {
    return with(Metric.of(measurement, field).orElseThrow(), value);
  }

  Row with(Sheet sheet) {
    texts.put(Metric.SKETCH_FIELD, sheet.sketch());
    return this;
  }

  Point at(Instant second) {
    return new Point(measurement, labels, second, numbers, texts);
  }
}
