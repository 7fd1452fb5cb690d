package io.watchkeeper.collector.parquet;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One field of a series in one step.
 *
 * @param metric {@code measurement.field}
 * @param begin of the step
 * @param values what the samples in it come to
 */
public record Step(String metric, Map<String, String> labels, Instant begin, Values values) {

  public Step {
    labels = Map.copyOf(labels);
  }

  /**
   * Figures of a step, all of them there but the last.
   *
   * @param last none of a field that holds sketches
   * @param sketch text of the distribution, of which the percentiles are
   */
  public record Values(
      double count,
      double sum,
      double min,
      double max,
      OptionalDouble last,
      double p50,
      double p90,
      double p95,
      double p99,
      String sketch) {}
}
