package io.watchkeeper.anomaly.evaluation.measure;

/**
 * The M4 competition's errors [1], summed over series.
 *
 * <p>sMAPE is the mean of 200 |y - f| / (|y| + |f|), in percent. MASE divides the mean absolute
 * error by that of the seasonal naive forecast inside the history [2]. OWA is the mean of both,
 * each first averaged over the series and then divided by Naive2's. Coverage is the part of all
 * values that lie in the interval. Values that are not known are left out.
 *
 * <p>[1] as {@link Naive2}. [2] Hyndman, Koehler: Another look at measures of forecast accuracy,
 * International Journal of Forecasting 22, 2006.
 *
 * @param scaled series with a scale; a history that repeats itself exactly has none
 */
public record ForecastErrors(
    double smape, double mase, int series, int scaled, double covered, long values) {

  public static final ForecastErrors NONE = new ForecastErrors(0, 0, 0, 0, 0, 0);

  /** Of one series. */
  public static ForecastErrors of(Forecast forecast, Past past, double[] actual) {
    double relative = 0;
    double absolute = 0;
    long inside = 0;
    int known = 0;
    for (int i = 0; i < Math.min(actual.length, forecast.middle().length); i++) {
      double y = actual[i];
      if (Double.isNaN(y)) {
        continue;
      }
      double f = forecast.middle()[i];
      double size = Math.abs(y) + Math.abs(f);
      known++;
      absolute += Math.abs(y - f);
      relative += size == 0 ? 0 : 200 * Math.abs(y - f) / size;
      inside += forecast.lower()[i] <= y && y <= forecast.upper()[i] ? 1 : 0;
    }
    if (known == 0) {
      return NONE;
    }
    double scale = past.scale();
    boolean isScaled = scale > 0;
    return new ForecastErrors(
        relative / known,
        isScaled ? absolute / known / scale : 0,
        1,
        isScaled ? 1 : 0,
        inside,
        known);
  }

  /** What a series' error is measured by. */
  // Array: numbers that nobody compares or hashes.
  @SuppressWarnings("ArrayRecordComponent")
  public record Past(double[] history, int season) {

    /** Mean absolute difference from a season before; NaN when the history is shorter. */
    double scale() {
      double sum = 0;
      int known = 0;
      for (int i = season; i < history.length; i++) {
        double step = Math.abs(history[i] - history[i - season]);
        sum += Double.isNaN(step) ? 0 : step;
        known += Double.isNaN(step) ? 0 : 1;
      }
      return sum / known;
    }
  }

  public ForecastErrors plus(ForecastErrors other) {
    return new ForecastErrors(
        smape + other.smape,
        mase + other.mase,
        series + other.series,
        scaled + other.scaled,
        covered + other.covered,
        values + other.values);
  }

  public double meanSmape() {
    return smape / series;
  }

  public double meanMase() {
    return mase / scaled;
  }

  public double coverage() {
    return covered / values;
  }

  public double owa(ForecastErrors naive2) {
    return (meanSmape() / naive2.meanSmape() + meanMase() / naive2.meanMase()) / 2;
  }
}
