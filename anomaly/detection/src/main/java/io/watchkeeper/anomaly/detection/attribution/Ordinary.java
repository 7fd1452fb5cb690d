package io.watchkeeper.anomaly.detection.attribution;

import java.util.Arrays;

/**
 * How a metric ordinarily moves.
 *
 * @param spread a robust standard deviation of its distance from where it was just before
 * @param range largest less smallest of its ordinary values
 */
record Ordinary(double spread, double range) {

  /** Nothing is known. */
  static final Ordinary UNKNOWN = new Ordinary(0, 0);

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
    return new Ordinary(distances[outer] / OUTER_DEVIATIONS, range);
  }

  /** A step in ordinary deviations, never more than 1 / least. */
  double deviations(double step, double least) {
    double usual = spread + least * (range + step);
    return step > 0 && usual > 0 && Double.isFinite(usual) ? step / usual : 0;
  }
}
