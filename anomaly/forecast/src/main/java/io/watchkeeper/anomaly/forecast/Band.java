package io.watchkeeper.anomaly.forecast;

import java.util.Arrays;

/**
 * A forecast with its 95% prediction interval, one entry a step.
 *
 * @param forecast what is expected, in the series' own unit; NaN when nothing can be said
 * @param lower not above the forecast
 * @param upper not below the forecast
 */
// Arrays: read by position, never compared or hashed.
@SuppressWarnings("ArrayRecordComponent")
public record Band(double[] forecast, double[] lower, double[] upper) {
  public Band {
    if (forecast.length != lower.length || forecast.length != upper.length) {
      throw new IllegalArgumentException(
          "a band of %d, %d and %d steps".formatted(forecast.length, lower.length, upper.length));
    }
  }

  /** The same value at every step and no doubt about it; NaN says that nothing is known. */
  public static Band flat(double value, int steps) {
    double[] all = new double[steps];
    Arrays.fill(all, value);
    return new Band(all, all.clone(), all.clone());
  }

  public int steps() {
    return forecast.length;
  }
}
