package io.watchkeeper.anomaly.forecast.arima;

/**
 * Forecasts of an estimated ARIMA model by its difference equation.
 *
 * <p>All polynomials are multiplied out, so that a value is a sum of earlier values and errors. The
 * errors of the past are worked out from the first value on with errors of 0 before it. An exact
 * filter would start differently; the difference fades with the powers of the moving average's
 * roots and is below a thousandth after some dozens of values, unless a root lies on the circle.
 *
 * <p>Cost: n x (orders in steps), so a season of 24 costs 30 multiplications a value.
 */
public final class ArimaRecursion {
  /** Of earlier values, from lag 0 on, signs as in 1 - ar1 B: what is left is the error. */
  private final double[] left;

  /** Of earlier errors, from lag 0 on. */
  private final double[] right;

  private final double mean;

  public ArimaRecursion(ArimaFit fit) {
    ArimaOrder order = fit.order();
    double[] polynomial =
        times(polynomial(fit.ar(), 1, -1), polynomial(fit.seasonalAr(), order.season(), -1));
    for (int i = 0; i < order.d(); i++) {
      polynomial = times(polynomial, polynomial(new double[] {1}, 1, -1));
    }
    for (int i = 0; i < order.seasonalD(); i++) {
      polynomial = times(polynomial, polynomial(new double[] {1}, order.season(), -1));
    }
    left = polynomial;
    right = times(polynomial(fit.ma(), 1, 1), polynomial(fit.seasonalMa(), order.season(), 1));
    mean = fit.mean();
  }

  /** The errors of the past; 0 for values that have too few before them. */
  public double[] errors(double[] values) {
    double[] errors = new double[values.length];
    for (int t = left.length - 1; t < values.length; t++) {
      double error = 0;
      for (int k = 0; k < left.length; k++) {
        error += left[k] * (values[t - k] - mean);
      }
      for (int k = 1; k < right.length && k <= t; k++) {
        error -= right[k] * errors[t - k];
      }
      errors[t] = error;
    }
    return errors;
  }

  public double[] forecast(double[] values, int steps) {
    double[] errors = errors(values);
    int n = values.length;
    double[] all = java.util.Arrays.copyOf(values, n + steps);
    for (int t = n; t < all.length; t++) {
      double sum = 0;
      for (int k = 1; k < left.length && k <= t; k++) {
        sum -= left[k] * (all[t - k] - mean);
      }
      for (int k = t - n + 1; k < right.length && k <= t; k++) {
        sum += right[k] * errors[t - k];
      }
      all[t] = mean + sum;
    }
    return java.util.Arrays.copyOfRange(all, n, all.length);
  }

  private static double[] polynomial(double[] coefficients, int stride, int sign) {
    double[] polynomial = new double[coefficients.length * stride + 1];
    polynomial[0] = 1;
    for (int i = 0; i < coefficients.length; i++) {
      polynomial[(i + 1) * stride] = sign * coefficients[i];
    }
    return polynomial;
  }

  private static double[] times(double[] a, double[] b) {
    double[] product = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        product[i + k] += a[i] * b[k];
      }
    }
    return product;
  }
}
