package io.watchkeeper.anomaly.forecast.prophet;

import io.watchkeeper.anomaly.forecast.linear.Objective;

/**
 * The negative log posterior of all coefficients and the logarithm of the noise, up to a constant.
 *
 * <p>Squares of residuals enter by the Gram matrix alone, so one look costs width^2 multiplications
 * whatever the length of the series. The last variable is ln(noise).
 */
final class Posterior implements Objective {
  private static final double WIDE_DEVIATION = 5;
  private static final double SEASONAL_DEVIATION = 10;
  private static final double NOISE_DEVIATION = 0.5;

  /** Rounds the corner of |change| so that it has a gradient, in slopes over the whole history. */
  static final double CORNER = 1e-3;

  private final double[][] gram;
  private final double[] right;
  private final double squares;
  private final Design design;
  private final double changeScale;

  /**
   * From the values.
   *
   * @param z in deviations, NaN where unknown
   * @param changeScale of the Laplace prior on changes of slope
   */
  Posterior(Design design, double[] z, double changeScale) {
    this.design = design;
    this.changeScale = changeScale;
    int width = design.width();
    gram = new double[width][width];
    right = new double[width];
    double sum = 0;
    for (int t = 0; t < z.length; t++) {
      if (Double.isNaN(z[t])) {
        continue;
      }
      double[] row = design.row(t);
      for (int i = 0; i < width; i++) {
        if (row[i] != 0) {
          right[i] += row[i] * z[t];
          for (int k = 0; k <= i; k++) {
            gram[i][k] += row[i] * row[k];
          }
        }
      }
      sum += z[t] * z[t];
    }
    squares = sum;
    for (int i = 0; i < width; i++) {
      for (int k = i + 1; k < width; k++) {
        gram[i][k] = gram[k][i];
      }
    }
  }

  /** Sum of squared residuals, and half its gradient. */
  private double residuals(double[] point, double[] halfGradient) {
    double sum = squares;
    for (int i = 0; i < right.length; i++) {
      double product = 0;
      for (int k = 0; k < right.length; k++) {
        product += gram[i][k] * point[k];
      }
      halfGradient[i] = product - right[i];
      sum += point[i] * (product - 2 * right[i]);
    }
    return Math.max(0, sum);
  }

  @Override
  public double valueAt(double[] point, double[] gradient) {
    int width = right.length;
    double precision = Math.exp(-2 * point[width]);
    double observations = gram[Design.OFFSET][Design.OFFSET];
    double sum = residuals(point, gradient);
    double noise = 1 / precision;
    double value =
        sum * precision / 2
            + observations * point[width]
            + noise / (2 * NOISE_DEVIATION * NOISE_DEVIATION);
    gradient[width] = -sum * precision + observations + noise / (NOISE_DEVIATION * NOISE_DEVIATION);
    for (int i = 0; i < width; i++) {
      gradient[i] *= precision;
      if (i >= Design.FIRST_CHANGE && i < design.firstSeasonal()) {
        double size = Math.sqrt(point[i] * point[i] + CORNER * CORNER);
        value += size / changeScale;
        gradient[i] += point[i] / size / changeScale;
      } else {
        double deviation = i < Design.FIRST_CHANGE ? WIDE_DEVIATION : SEASONAL_DEVIATION;
        value += point[i] * point[i] / (2 * deviation * deviation);
        gradient[i] += point[i] / (deviation * deviation);
      }
    }
    return value;
  }
}
