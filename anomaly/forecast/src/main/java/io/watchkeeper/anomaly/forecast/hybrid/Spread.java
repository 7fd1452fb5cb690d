package io.watchkeeper.anomaly.forecast.hybrid;

import java.util.Arrays;

/**
 * Half the width of the 95% interval at each step, from errors of the past: split conformal
 * prediction [1] with a scale of its own for each step.
 *
 * <p>Ten origins leave ten errors a step, too few for a 95% quantile of each. So the mean absolute
 * error of each step, averaged over {@value #NEIGHBOURS} neighbours on either side, is the step's
 * scale; all errors in their scales are pooled, and the conformal quantile of that pool, times the
 * scale, is the half-width. Departure from [1]: the members' weights were chosen on the same errors
 * and errors of overlapping horizons are alike, so the guarantee does not hold to the letter; the
 * width is raised by {@value #RAISE}, which was fixed once on half of the hourly series of M4.
 *
 * <p>[1] Stankeviciute, Alaa, van der Schaar: Conformal time-series forecasting, NeurIPS 2021; Lei,
 * G'Sell, Rinaldo, Tibshirani, Wasserman: Distribution-free predictive inference for regression,
 * JASA 113, 2018.
 */
final class Spread {
  static final int NEIGHBOURS = 6;
  static final double RAISE = 1.12;
  private static final double SHARE = 0.95;

  private Spread() {}

  /** One half-width a step; {@code errors} is by origin and step, at least one origin. */
  static double[] of(double[][] errors) {
    int steps = errors[0].length;
    double[] mean = new double[steps];
    for (double[] origin : errors) {
      for (int h = 0; h < steps; h++) {
        mean[h] += Math.abs(origin[h]) / errors.length;
      }
    }
    double[] scale = new double[steps];
    for (int h = 0; h < steps; h++) {
      int from = Math.max(0, h - NEIGHBOURS);
      int to = Math.min(steps, h + NEIGHBOURS + 1);
      for (int k = from; k < to; k++) {
        scale[h] += mean[k] / (to - from);
      }
    }
    double[] pool = new double[errors.length * steps];
    for (int o = 0; o < errors.length; o++) {
      for (int h = 0; h < steps; h++) {
        pool[o * steps + h] = scale[h] > 0 ? Math.abs(errors[o][h]) / scale[h] : 0;
      }
    }
    Arrays.sort(pool);
    int rank = Math.min(pool.length, (int) Math.ceil(SHARE * (pool.length + 1)));
    for (int h = 0; h < steps; h++) {
      scale[h] *= RAISE * pool[rank - 1];
    }
    return scale;
  }
}
