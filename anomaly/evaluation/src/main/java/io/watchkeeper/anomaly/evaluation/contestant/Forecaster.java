package io.watchkeeper.anomaly.evaluation.contestant;

import io.watchkeeper.anomaly.evaluation.measure.Forecast;

/** Continues a series. It is told neither what the series is nor how long its season is. */
public interface Forecaster {

  String title();

  /**
   * The next values.
   *
   * @param history oldest first, equally spaced; NaN is missing
   */
  Forecast forecast(double[] history, int steps);
}
