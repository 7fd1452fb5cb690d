package io.watchkeeper.anomaly.detection.opinion;

/**
 * The part of each metric in a surprise, by its own robust z.
 *
 * <p>Whatever model found the row odd, the metrics far from their own level are told, each by the
 * square of its z: on server data that finds those at fault more often than a model's own
 * reconstruction error does, which spreads over whatever is correlated with them.
 */
public final class Shares {
  /** A z beyond this says no more than that nothing of the kind was ever seen. */
  private static final double LARGEST_Z = 100;

  private Shares() {}

  /** Sums to 1; empty when no metric is away from its level. NaN counts as not away. */
  public static double[] ofZ(double[] z) {
    double[] share = new double[z.length];
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      double size = Double.isNaN(z[i]) ? 0 : Math.min(Math.abs(z[i]), LARGEST_Z);
      share[i] = size * size;
      sum += share[i];
    }
    if (sum == 0) {
      return new double[0];
    }
    for (int i = 0; i < share.length; i++) {
      share[i] /= sum;
    }
    return share;
  }
}
