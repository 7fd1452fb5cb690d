package io.watchkeeper.collector.model;

import java.util.OptionalDouble;

/**
 * What becomes of the samples of one step. Each is of the samples that the emitter wrote, whatever
 * resolution the store answers from; the percentiles are within 1% of the value.
 *
 * <p>A percentile is the smallest value that at least so many of all do not exceed (nearest rank).
 * Of a text field that holds sketches ({@link Metric#SKETCH_FIELD}) all but {@link #LAST} are of
 * what the sketches counted, in seconds; such a field has no last value.
 */
public enum Aggregate {
  /** How many samples there were; the unit of the metric is lost. */
  COUNT(Double.NaN),
  SUM(Double.NaN),
  MIN(Double.NaN),
  MAX(Double.NaN),
  /** Sum by count. */
  MEAN(Double.NaN),
  /** The sample of the latest instant. */
  LAST(Double.NaN),
  /** Of the samples' values; of a field that holds sketches, of all that the sketches counted. */
  P50(0.50),
  P90(0.90),
  P95(0.95),
  P99(0.99);

  private final double quantile;

  Aggregate(double quantile) {
    this.quantile = quantile;
  }

  /** From 0 to 1, of a percentile; none of the others. */
  public OptionalDouble quantile() {
    return Double.isNaN(quantile) ? OptionalDouble.empty() : OptionalDouble.of(quantile);
  }
}
