package io.watchkeeper.collector.model;

import java.time.Instant;
import java.util.Map;

/**
 * Asks for the past of the series of one metric.
 *
 * @param metric {@code measurement.field}
 * @param labels only series that carry all of these
 * @param from first instant, included
 * @param to last instant, excluded
 */
public record WindowQuery(String metric, Map<String, String> labels, Instant from, Instant to) {

  public WindowQuery {
    labels = Map.copyOf(labels);
    if (metric.indexOf('.') <= 0) {
      throw new IllegalArgumentException("a metric is measurement.field, not '" + metric + "'");
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("the window ends (" + to + ") before it starts: " + from);
    }
  }
}
