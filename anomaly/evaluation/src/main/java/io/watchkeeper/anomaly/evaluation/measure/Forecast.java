package io.watchkeeper.anomaly.evaluation.measure;

/** A continuation and the interval that should hold 95% of what comes. */
// Arrays: numbers that nobody compares or hashes.
@SuppressWarnings("ArrayRecordComponent")
public record Forecast(double[] middle, double[] lower, double[] upper) {

  /** Without an interval. */
  public static Forecast of(double[] middle) {
    return new Forecast(middle, middle, middle);
  }
}
