package io.watchkeeper.anomaly.evaluation.contestant;

import java.util.Arrays;

/** Centre and spread of the training values of one metric. */
record Spread(double centre, double deviation) {

  /** A metric that never moved in training is believed to move by a thousandth of its level. */
  private static double least(double centre) {
    return Math.max(1e-3, 1e-3 * Math.abs(centre));
  }

  static Spread ofMoments(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    return new Spread(mean, Math.max(Math.sqrt(variance), least(mean)));
  }

  /** Median and 1.4826 MAD. */
  static Spread ofRanks(double[] values) {
    double median = median(values);
    double mad = median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
    return new Spread(median, Math.max(1.4826 * mad, least(median)));
  }

  double z(double value) {
    return Double.isNaN(value) ? 0 : Math.abs(value - centre) / deviation;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
