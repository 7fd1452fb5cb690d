package io.watchkeeper.anomaly.diagnosis.fault;

import java.util.Arrays;

/** Order statistics that skip NaN and infinities; NaN when nothing is left. */
final class Quantiles {

  private Quantiles() {}

  static double median(double[] values) {
    return quantile(values, 0.5);
  }

  /** Linear between the two nearest ranks (type 7 of Hyndman and Fan, as in R and numpy). */
  static double quantile(double[] values, double level) {
    double[] sorted = sorted(values);
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double rank = level * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }

  /** One odd reading is not evidence, two are. */
  static double secondLargest(double[] values) {
    double[] sorted = sorted(values);
    return sorted.length < 2 ? Double.NaN : sorted[sorted.length - 2];
  }

  static double largest(double[] values) {
    double[] sorted = sorted(values);
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
  }

  private static double[] sorted(double[] values) {
    double[] finite = new double[values.length];
    int size = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        finite[size++] = value;
      }
    }
    double[] sorted = Arrays.copyOf(finite, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
