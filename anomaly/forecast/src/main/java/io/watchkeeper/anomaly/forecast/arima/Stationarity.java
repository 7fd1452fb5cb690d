package io.watchkeeper.anomaly.forecast.arima;

/**
 * How often a series must be differenced to have a steady level, by the KPSS test at 5% [1].
 *
 * <p>The test's long-run variance takes 3 sqrt(n) / 13 lags, as the automatic choice of [2] does.
 *
 * <p>[1] Kwiatkowski, Phillips, Schmidt, Shin: Testing the null hypothesis of stationarity, Journal
 * of Econometrics 54, 1992. [2] Hyndman, Khandakar: Automatic time series forecasting, Journal of
 * Statistical Software 27, 2008.
 */
public final class Stationarity {
  private static final double CRITICAL_5_PERCENT = 0.463;
  private static final int MOST_DIFFERENCES = 2;

  private Stationarity() {}

  public static int differences(double[] values) {
    double[] x = values;
    int d = 0;
    while (d < MOST_DIFFERENCES && x.length > 10 && kpss(x) > CRITICAL_5_PERCENT) {
      x = difference(x, 1);
      d++;
    }
    return d;
  }

  static double[] difference(double[] x, int lag) {
    double[] difference = new double[Math.max(0, x.length - lag)];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = x[i + lag] - x[i];
    }
    return difference;
  }

  /** The statistic against a steady level; 0 for a constant series. */
  static double kpss(double[] x) {
    int n = x.length;
    double mean = 0;
    for (double value : x) {
      mean += value / n;
    }
    double partial = 0;
    double squares = 0;
    for (double value : x) {
      partial += value - mean;
      squares += partial * partial;
    }
    int lags = (int) (3 * Math.sqrt(n) / 13);
    double variance = 0;
    for (int k = 0; k <= lags; k++) {
      double sum = 0;
      for (int i = k; i < n; i++) {
        sum += (x[i] - mean) * (x[i - k] - mean);
      }
      variance += (k == 0 ? 1 : 2 * (1 - k / (lags + 1.0))) * sum / n;
    }
    return variance > 0 ? squares / ((double) n * n * variance) : 0;
  }
}
