package io.watchkeeper.anomaly.forecast.hybrid;

/**
 * How much each member counts, from its mean absolute errors in the past.
 *
 * <p>A weight is the error to the power of minus {@value #SHARPNESS}: a member twice as wrong as
 * the best gets a sixteenth. Equal weights (power 0) and the best alone (infinite power) are both
 * worse on the hourly series of M4; between powers 2 and 8 hardly anything changes. Weights below
 * {@value #LEAST} are zero, so that a member that is out of its depth costs nothing later.
 */
final class Weights {
  static final double SHARPNESS = 4;
  static final double LEAST = 0.02;

  private Weights() {}

  /**
   * Sum to 1.
   *
   * @param errors one a member, at least 0; infinite takes the member out
   */
  static double[] of(double[] errors) {
    double least = Double.POSITIVE_INFINITY;
    for (double error : errors) {
      least = Math.min(least, error);
    }
    double[] weights = new double[errors.length];
    for (int i = 0; i < errors.length; i++) {
      weights[i] =
          Double.isInfinite(errors[i])
              ? 0
              : errors[i] <= least ? 1 : Math.pow(least / errors[i], SHARPNESS);
    }
    norm(weights);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weights[i] < LEAST ? 0 : weights[i];
    }
    norm(weights);
    return weights;
  }

  private static void norm(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = sum > 0 ? weights[i] / sum : 1.0 / weights.length;
    }
  }
}
