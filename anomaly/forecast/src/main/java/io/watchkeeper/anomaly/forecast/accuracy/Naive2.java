package io.watchkeeper.anomaly.forecast.accuracy;

/**
 * The competition's yardstick: the last value, after a season has been divided out when a test at
 * 90% finds one.
 *
 * <p>The test: the autocorrelation at the season against 1.645 of Bartlett's standard errors. The
 * season: classical multiplicative decomposition, ratios to a centred moving average, averaged per
 * phase and normed to mean 1. Source: the evaluation code and guide of the M4 competition.
 */
public final class Naive2 {
  private static final double ONE_SIDED_95 = 1.645;

  private Naive2() {}

  public static double[] forecast(double[] history, int season, int steps) {
    double[] factors = seasonal(history, season) ? factors(history, season) : new double[0];
    int n = history.length;
    double[] next = new double[steps];
    for (int h = 0; h < steps; h++) {
      next[h] =
          factors.length == 0
              ? history[n - 1]
              : history[n - 1] / factors[(n - 1) % season] * factors[(n + h) % season];
    }
    return next;
  }

  static boolean seasonal(double[] x, int season) {
    if (x.length < 3 * season) {
      return false;
    }
    double mean = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    double[] r = new double[season + 1];
    for (int k = 0; k <= season; k++) {
      for (int i = k; i < x.length; i++) {
        r[k] += (x[i] - mean) * (x[i - k] - mean);
      }
    }
    double squares = 1;
    for (int k = 1; k < season; k++) {
      squares += 2 * (r[k] / r[0]) * (r[k] / r[0]);
    }
    return Math.abs(r[season] / r[0]) > ONE_SIDED_95 * Math.sqrt(squares / x.length);
  }

  private static double[] factors(double[] x, int season) {
    double[] sums = new double[season];
    int[] counts = new int[season];
    int half = season / 2;
    for (int t = half; t < x.length - half; t++) {
      double trend = 0;
      for (int k = -half; k <= half; k++) {
        boolean end = season % 2 == 0 && Math.abs(k) == half;
        trend += x[t + k] * (end ? 0.5 : 1) / season;
      }
      sums[t % season] += x[t] / trend;
      counts[t % season]++;
    }
    double mean = 0;
    for (int k = 0; k < season; k++) {
      sums[k] /= counts[k];
      mean += sums[k] / season;
    }
    for (int k = 0; k < season; k++) {
      sums[k] /= mean;
    }
    return sums;
  }
}
