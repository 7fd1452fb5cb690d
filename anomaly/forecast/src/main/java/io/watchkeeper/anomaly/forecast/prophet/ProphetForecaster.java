package io.watchkeeper.anomaly.forecast.prophet;

import io.watchkeeper.anomaly.forecast.Forecaster;
import io.watchkeeper.anomaly.forecast.History;

/** {@link Prophet} over seasons inferred from the values, as a member of the hybrid. */
public final class ProphetForecaster implements Forecaster {

  @Override
  public String name() {
    return "Prophet-style curve";
  }

  @Override
  public double[] forecast(History history, int steps) {
    return Prophet.fit(history.values(), ProphetSettings.anonymous(history.seasons()))
        .forecast(steps);
  }
}
