package io.watchkeeper.anomaly.forecast.arima;

/**
 * An estimated seasonal ARIMA model, with the signs of R's arima: x(t) = ar1 x(t-1) + e(t) + ma1
 * e(t-1).
 *
 * @param mean of the series; 0 when it is differenced
 * @param variance of the errors
 * @param logLikelihood exact, of the differenced series
 * @param length of the series it was estimated on
 */
// Arrays: read by position, never compared or hashed.
@SuppressWarnings("ArrayRecordComponent")
public record ArimaFit(
    ArimaOrder order,
    double[] ar,
    double[] ma,
    double[] seasonalAr,
    double[] seasonalMa,
    double mean,
    double variance,
    double logLikelihood,
    int length) {

  /**
   * Akaike's criterion corrected for short series [1]; infinite when there are too few values.
   *
   * <p>[1] Hurvich, Tsai: Regression and time series model selection in small samples, Biometrika
   * 76, 1989.
   */
  public double aicc() {
    int k = order.parameters();
    int n = length - order.lost();
    if (n - k - 1 <= 0 || Double.isNaN(logLikelihood)) {
      return Double.POSITIVE_INFINITY;
    }
    return -2 * logLikelihood + 2.0 * k + 2.0 * k * (k + 1) / (n - k - 1);
  }
}
