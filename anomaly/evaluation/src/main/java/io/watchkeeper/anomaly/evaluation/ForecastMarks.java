package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.measure.ForecastErrors;

/** Ours and the two yardsticks, on the same series. */
record ForecastMarks(ForecastErrors ours, ForecastErrors naive2, ForecastErrors seasonalNaive) {

  static final ForecastMarks NONE =
      new ForecastMarks(ForecastErrors.NONE, ForecastErrors.NONE, ForecastErrors.NONE);

  ForecastMarks plus(ForecastMarks other) {
    return new ForecastMarks(
        ours.plus(other.ours), naive2.plus(other.naive2), seasonalNaive.plus(other.seasonalNaive));
  }
}
