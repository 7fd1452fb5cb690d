package io.watchkeeper.collector.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All that one subject said of one instant: one row of a wide table, one line of line protocol.
 *
 * @param measurement the table
 * @param labels what tells this subject from the others of the table
 * @param at start of the second described
 * @param numbers field name to value
 * @param texts field name to text, such as an encoded sketch
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Point(
    String measurement,
    Map<String, String> labels,
    Instant at,
    Map<String, Double> numbers,
    Map<String, String> texts) {

  public Point {
    labels = labels == null ? Map.of() : Map.copyOf(labels);
    numbers = numbers == null ? Map.of() : Map.copyOf(numbers);
    texts = texts == null ? Map.of() : Map.copyOf(texts);
  }

  public OptionalDouble number(Metric metric) {
    Double value = measurement.equals(metric.measurement()) ? numbers.get(metric.field()) : null;
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
