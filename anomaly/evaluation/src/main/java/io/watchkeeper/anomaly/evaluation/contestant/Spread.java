package io.watchkeeper.anomaly.evaluation.contestant;

import java.util.Arrays;

/**
 * Centre and spread of the ordinary values of one metric. The spread has no floor in the metric's
 * unit, since that would be another one after scaling: where values never differed it is 0, and any
 * other value is as far away as can be said.
 */
record Spread(double centre, double deviation) {
  /** Instead of infinity. */
  private static final double FARTHEST = 1e6;

  /** Differences below this part of the level are rounding. */
  private static final double ROUNDING = 1e-9;

  static Spread ofMoments(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    return new Spread(mean, Math.sqrt(variance));
  }

  /** Median and 1.4826 MAD; where more than half of the values are one, the standard deviation. */
  static Spread ofRanks(double[] values) {
    double median = median(values);
    double mad = median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
    return mad > 0
        ? new Spread(median, 1.4826 * mad)
        : new Spread(median, ofMoments(values).deviation);
  }

  double z(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    double away = Math.abs(value - centre);
    double rounding = ROUNDING * Math.abs(centre);
    return away <= rounding ? 0 : Math.min(FARTHEST, away / Math.max(deviation, Double.MIN_NORMAL));
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
