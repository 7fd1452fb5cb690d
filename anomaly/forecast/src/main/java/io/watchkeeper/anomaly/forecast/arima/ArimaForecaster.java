package io.watchkeeper.anomaly.forecast.arima;

import io.watchkeeper.anomaly.forecast.Forecaster;
import io.watchkeeper.anomaly.forecast.History;
import io.watchkeeper.anomaly.forecast.mstl.Mstl;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Seasonal ARIMA, orders by {@link OrderSearch}, estimated by exact maximum likelihood.
 *
 * <p>An exact likelihood costs n times the square of the longest lag at worst, so a season of 168
 * or 1,440 steps cannot be had. A single season of up to {@value #LONGEST_SEASON} steps is in the
 * model. Longer or several seasons are taken out first by {@link Mstl}, ARIMA is estimated on the
 * rest and the seasons are repeated. Only the last {@value #MOST_VALUES} values are looked at.
 *
 * <p>{@link #settled} fixes the orders; coefficients are estimated anew for each forecast.
 */
public final class ArimaForecaster implements Forecaster {
  static final int LONGEST_SEASON = 12;
  static final int MOST_VALUES = 2000;

  private final ArimaEstimator estimator;
  private final @Nullable ArimaOrder order;

  public ArimaForecaster(ArimaEstimator estimator) {
    this(estimator, null);
  }

  private ArimaForecaster(ArimaEstimator estimator, @Nullable ArimaOrder order) {
    this.estimator = estimator;
    this.order = order;
  }

  @Override
  public String name() {
    return "ARIMA";
  }

  @Override
  public Forecaster settled(History history) {
    return new ArimaForecaster(estimator, search(stationaryPart(history), season(history)));
  }

  @Override
  public double[] forecast(History history, int steps) {
    double[] values = stationaryPart(history);
    ArimaOrder chosen = order != null ? order : search(values, season(history));
    ArimaFit fit = estimator.estimate(values, chosen);
    double[] next = new ArimaRecursion(fit).forecast(values, steps);
    if (season(history) == 1 && history.seasons().length > 0) {
      Mstl.Parts parts = Mstl.split(history);
      for (int h = 0; h < steps; h++) {
        next[h] += parts.next(h);
      }
    }
    return next;
  }

  private ArimaOrder search(double[] values, int season) {
    return new OrderSearch(estimator).best(values, season).order();
  }

  /** The season that the model itself holds; 1 when there is none or it was taken out. */
  private static int season(History history) {
    int[] seasons = history.seasons();
    return seasons.length == 1 && seasons[0] <= LONGEST_SEASON ? seasons[0] : 1;
  }

  private static double[] stationaryPart(History history) {
    double[] values =
        season(history) == 1 && history.seasons().length > 0
            ? Mstl.split(history).adjusted()
            : history.values();
    return values.length > MOST_VALUES
        ? Arrays.copyOfRange(values, values.length - MOST_VALUES, values.length)
        : values;
  }
}
