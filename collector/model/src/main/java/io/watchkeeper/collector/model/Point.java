package io.watchkeeper.collector.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All that one subject said of one instant: one row of a wide table, one line of line protocol. Its
 * maps are {@link Texts} and {@link Numbers} whatever they were made of, so that a row costs two
 * arrays and what is done for each of thousands of points need not ask maps.
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
    labels = Texts.of(labels == null ? Map.of() : labels);
    numbers = Numbers.of(numbers == null ? Map.of() : numbers);
    texts = Texts.of(texts == null ? Map.of() : texts);
  }

  public OptionalDouble number(Metric metric) {
    Double value = measurement.equals(metric.measurement()) ? numbers.get(metric.field()) : null;
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** {@link #labels()}, by place. */
  public Texts labelRow() {
    return (Texts) labels;
  }

  /** {@link #numbers()}, by place. */
  public Numbers numberRow() {
    return (Numbers) numbers;
  }

  /** {@link #texts()}, by place. */
  public Texts textRow() {
    return (Texts) texts;
  }

  /** Whether both have the same names, seen at a glance: rows that say so have the same shape. */
  // Identity: equal names in other objects are looked at once more, and that is all.
  @SuppressWarnings("ReferenceEquality")
  public boolean isAlike(Point other) {
    return measurement.equals(other.measurement)
        && labelRow().columns() == other.labelRow().columns()
        && numberRow().columns() == other.numberRow().columns()
        && textRow().columns() == other.textRow().columns();
  }
}
