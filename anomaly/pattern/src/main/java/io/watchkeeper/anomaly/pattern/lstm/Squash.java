package io.watchkeeper.anomaly.pattern.lstm;

/**
 * The bounded functions of a cell. By {@link StrictMath}, since {@link Math} may answer with
 * another last bit on another machine or after compilation, and a replay is to be equal to the bit.
 */
final class Squash {
  private Squash() {}

  static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  static double tanh(double x) {
    return 2 / (1 + StrictMath.exp(-2 * x)) - 1;
  }

  /** Signed logarithm: linear below 1, one for each factor e far above. */
  static double asinh(double x) {
    double away = Math.abs(x);
    // The square of what is larger would overflow.
    double grown =
        away > 1e150
            ? StrictMath.log(away) + StrictMath.log(2)
            : StrictMath.log(away + Math.sqrt(away * away + 1));
    return Math.copySign(grown, x);
  }
}
