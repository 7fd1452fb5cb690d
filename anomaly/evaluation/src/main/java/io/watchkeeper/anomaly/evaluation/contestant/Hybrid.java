package io.watchkeeper.anomaly.evaluation.contestant;

import io.watchkeeper.anomaly.evaluation.measure.Forecast;
import io.watchkeeper.anomaly.forecast.Band;
import io.watchkeeper.anomaly.forecast.hybrid.HybridForecaster;

/** The product's forecaster, with a fresh one for each series: it is one thread's. */
public record Hybrid() implements Forecaster {

  @Override
  public String title() {
    return "watchkeeper";
  }

  @Override
  public Forecast forecast(double[] history, int steps) {
    Band band = HybridForecaster.standard().forecast(history, steps);
    return new Forecast(band.forecast(), band.lower(), band.upper());
  }
}
