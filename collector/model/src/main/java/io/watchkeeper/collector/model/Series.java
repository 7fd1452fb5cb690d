package io.watchkeeper.collector.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The identity of a stream of samples: a metric and the labels that tell its subjects apart.
 *
 * @param metric {@code measurement.field}, as {@link Metric#id()} writes it
 * @param labels label name to value, sorted by name so that equal series print alike
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Series(String metric, SortedMap<String, String> labels)
    implements Comparable<Series> {

  public Series {
    if (metric.indexOf('.') <= 0) {
      throw new IllegalArgumentException("a metric is measurement.field, not '" + metric + "'");
    }
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  public static Series of(Metric metric, Map<String, String> labels) {
    return new Series(metric.id(), new TreeMap<>(labels));
  }

  /** The table of the metric: what stands before the dot. */
  public String measurement() {
    return metric.substring(0, metric.indexOf('.'));
  }

  /** The column of the metric: what stands after the dot. */
  public String field() {
    return metric.substring(metric.indexOf('.') + 1);
  }

  @Override
  public int compareTo(Series other) {
    return toString().compareTo(other.toString());
  }

  /** {@code mcp_server.requests{server="s1"}}, the form people know from Prometheus. */
  @Override
  public String toString() {
    return labels.isEmpty()
        ? metric
        : labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .collect(Collectors.joining(",", metric + "{", "}"));
  }
}
