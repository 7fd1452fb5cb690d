package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.contestant.Forecaster;
import io.watchkeeper.anomaly.evaluation.data.HourlySeries;
import io.watchkeeper.anomaly.evaluation.measure.Forecast;
import io.watchkeeper.anomaly.evaluation.measure.ForecastErrors;
import io.watchkeeper.anomaly.evaluation.measure.ForecastErrors.Past;
import io.watchkeeper.anomaly.evaluation.measure.Naive2;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/** Continues one series, writes how, and marks it where it is known what came. */
record ContinuationJob(String set, HourlySeries series, ScoreFile out, Forecaster forecaster)
    implements Job<ForecastMarks> {
  /** Values to be told, as M4 asks of hourly series; a label must not decide it. */
  static final int STEPS = 48;

  /** Of the measures, which are those of hourly series; the forecaster is not told. */
  private static final int SEASON = 24;

  /** Work of one value of history, measured against that of a byte of metrics. */
  private static final double WORK_A_VALUE = 20;

  @Override
  public String title() {
    return set + "/" + series.id();
  }

  @Override
  public double work() {
    return WORK_A_VALUE * series.history().length;
  }

  @Override
  public ForecastMarks run(DoubleConsumer progress) throws IOException {
    Forecast ours = forecaster.forecast(series.history().clone(), STEPS);
    out.write(series.id(), ours);
    progress.accept(1);
    Past past = new Past(series.history(), SEASON);
    return series
        .future()
        .filter(_ -> series.history().length > 0)
        .map(future ->
            new ForecastMarks(
                ForecastErrors.of(ours, past, future),
                ForecastErrors.of(naive2(), past, future),
                ForecastErrors.of(seasonalNaive(), past, future)))
        .orElse(ForecastMarks.NONE);
  }

  private Forecast naive2() {
    return Forecast.of(new Naive2(SEASON).forecast(series.history(), STEPS));
  }

  private Forecast seasonalNaive() {
    double[] history = series.history();
    double[] middle = new double[STEPS];
    int season = Math.min(SEASON, history.length);
    Arrays.setAll(middle, i -> history[history.length - season + i % season]);
    return Forecast.of(middle);
  }
}
