package io.watchkeeper.anomaly.detection.attribution;

import java.util.Arrays;

/**
 * How a metric ordinarily moves.
 *
 * @param spread a robust standard deviation of its distance from where it was just before
 * @param least smallest value that counts; NaN when nothing is known
 * @param most largest value that counts; NaN when nothing is known
 */
record Ordinary(double spread, double least, double most) {

  /** Nothing is known. */
  static final Ordinary UNKNOWN = new Ordinary(0, Double.NaN, Double.NaN);

  /** Of the ordinary distances: nine in ten are smaller. A normal's lie 1.645 deviations out. */
  private static final double OUTER = 0.9;

  private static final double OUTER_DEVIATIONS = 1.645;

  /** More distances than this make the quantile no better. */
  private static final int SAMPLES = 1000;

  static Ordinary of(double[][] rows, int metric, int window) {
    RecentLevel level = new RecentLevel(window);
    int every = Math.max(1, rows.length / SAMPLES);
    double[] distances = new double[rows.length / every + 1];
    int measured = 0;
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < rows.length; i++) {
      double value = rows[i][metric];
      if (!Double.isFinite(value)) {
        continue;
      }
      double distance = Math.abs(value - level.median());
      if (i % every == 0 && Double.isFinite(distance)) {
        distances[measured++] = distance;
      }
      level.add(value);
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
    }
    double range = largest - smallest;
    if (measured == 0 || !Double.isFinite(range)) {
      return UNKNOWN;
    }
    Arrays.sort(distances, 0, measured);
    int outer = Math.clamp((int) Math.ceil(OUTER * measured) - 1, 0, measured - 1);
    return new Ordinary(distances[outer] / OUTER_DEVIATIONS, smallest, largest);
  }

  boolean known() {
    return !Double.isNaN(least);
  }

  double range() {
    return known() ? most - least : 0;
  }

  /**
   * With a value that was seen since, ordinary or not: how far a metric can go is learned from its
   * incidents. One value doubles the range at most, so that a single absurd one does not hide all
   * that comes after it.
   */
  Ordinary widened(double value) {
    if (!known() || (value >= least && value <= most)) {
      return this;
    }
    double reach = range() > 0 ? range() : Double.MAX_VALUE;
    double lower = Math.max(Math.min(least, value), least - reach);
    double upper = Math.min(Math.max(most, value), most + reach);
    return Double.isFinite(upper - lower) ? new Ordinary(spread, lower, upper) : this;
  }

  /** A step in ordinary deviations, never more than 1 / floor. */
  double deviations(double step, double floor) {
    double usual = spread + floor * (range() + step);
    return step > 0 && usual > 0 && Double.isFinite(usual) ? step / usual : 0;
  }
}
