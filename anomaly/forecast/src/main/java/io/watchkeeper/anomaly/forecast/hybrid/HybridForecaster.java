package io.watchkeeper.anomaly.forecast.hybrid;

import io.watchkeeper.anomaly.forecast.Band;
import io.watchkeeper.anomaly.forecast.Forecaster;
import io.watchkeeper.anomaly.forecast.History;
import io.watchkeeper.anomaly.forecast.arima.ArimaEstimator;
import io.watchkeeper.anomaly.forecast.arima.ArimaForecaster;
import io.watchkeeper.anomaly.forecast.autoregression.SeasonalAutoregression;
import io.watchkeeper.anomaly.forecast.autoregression.SeasonalAutoregression.Form;
import io.watchkeeper.anomaly.forecast.mstl.Mstl;
import io.watchkeeper.anomaly.forecast.prophet.ProphetForecaster;
import io.watchkeeper.anomaly.forecast.season.Scale;
import io.watchkeeper.anomaly.forecast.smoothing.DampedTrend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The forecast that the rest of the house asks for: several members, each weighted by how it would
 * have done on this very series.
 *
 * <p><b>Idea.</b> No method is best for all series, but the past of a series says much about which
 * is best for it. The members forecast from up to ten moments of the newer half of the history
 * ({@link RollingOrigins}) what is known by now; their mean absolute errors make their {@link
 * Weights}; the errors of the weighted mean make the interval ({@link Spread}). Averaging members
 * that err differently is the oldest finding of the field [1], and choosing weights by rolling
 * origin is what the better entries of M4 have in common [2].
 *
 * <p><b>Bounds.</b> A member's forecast is held within half of the history's range above and below
 * it, and not below 0 when the history never was; so is the interval. Where a trend leaves that
 * range is the capacity forecast's question.
 *
 * <p><b>Bad input.</b> Missing and infinite values are filled by lines. Nothing known: NaN.
 * Constant: the constant, no width. Too short for two origins: a damped trend, with a width that
 * grows with the root of the step. Duplicate and disordered rows cannot occur in an array; who
 * makes one from rows sorts and thins them. Values up to 1e300 are taken in parts of the largest
 * one.
 *
 * <p><b>Cost.</b> Of a fit: eleven times that of all members; 0.1 s for a month of hours with two
 * seasons, 3 s for 26,000 values; longer histories are cut into blocks of equal length. Of a
 * forecast: the members whose weight is above zero. Bounded by construction: no member iterates
 * without a limit.
 *
 * <p>[1] Bates, Granger: The combination of forecasts, Operational Research Quarterly 20, 1969. [2]
 * Makridakis, Spiliotis, Assimakopoulos: The M4 Competition, International Journal of Forecasting
 * 36, 2020.
 */
public final class HybridForecaster {
  private static final double REACH = 0.5;

  /** Two-sided 95% of a normal. */
  private static final double DEVIATIONS_95 = 1.96;

  private final List<Forecaster> members;

  public HybridForecaster(List<Forecaster> members) {
    this.members = List.copyOf(members);
  }

  /** All members that need no library. */
  public static HybridForecaster standard() {
    return standard(Optional.empty());
  }

  /** All members, ARIMA among them when its estimator is there. */
  public static HybridForecaster standard(Optional<ArimaEstimator> estimator) {
    List<Forecaster> members = new ArrayList<>();
    for (Scale scale : Scale.values()) {
      members.add(new SeasonalAutoregression(Form.LEVELS, scale));
      members.add(new SeasonalAutoregression(Form.CHANGES, scale));
    }
    members.add(SeasonalAutoregression.forgetting(Scale.RAW));
    members.add(new Mstl());
    members.add(new ProphetForecaster());
    estimator.ifPresent(found -> members.add(new ArimaForecaster(found)));
    return new HybridForecaster(members);
  }

  /** Fits and forecasts at once. */
  public Band forecast(double[] history, int steps) {
    return forecast(fit(history, steps), history, steps);
  }

  /** Tries all members on the past of the series. */
  public HybridFit fit(double[] history, int steps) {
    Prepared prepared = Prepared.of(history);
    String[] names = members.stream().map(Forecaster::name).toArray(String[]::new);
    if (prepared == null) {
      return new HybridFit(names, new double[names.length], new double[steps], 0);
    }
    int blocks = prepared.blocks().covering(steps);
    int[] origins = RollingOrigins.of(prepared.history(), blocks);
    if (origins.length < 2) {
      return new HybridFit(names, new double[names.length], untried(prepared, steps), 0);
    }
    double[][][] errors = new double[members.size()][origins.length][];
    double[] means = new double[members.size()];
    History oldest = prepared.history().until(origins[origins.length - 1]);
    for (int m = 0; m < means.length; m++) {
      Forecaster member = members.get(m).settled(oldest);
      for (int o = 0; o < origins.length; o++) {
        errors[m][o] = errors(member, prepared, origins[o], steps);
        means[m] += mean(errors[m][o]) / origins.length;
      }
      means[m] = Double.isFinite(means[m]) ? means[m] : Double.POSITIVE_INFINITY;
    }
    double[] weights = Weights.of(means);
    double[] halfWidths = Spread.of(combined(errors, weights));
    for (int h = 0; h < steps; h++) {
      halfWidths[h] *= prepared.unit();
    }
    return new HybridFit(names, weights, halfWidths, origins.length);
  }

  /** Forecasts with what an earlier fit, of no fewer steps, found out. */
  public Band forecast(HybridFit fit, double[] history, int steps) {
    Prepared prepared = Prepared.of(history);
    if (prepared == null) {
      return Band.flat(Double.NaN, steps);
    }
    double[] forecast = new double[steps];
    if (fit.origins() == 0) {
      forecast = DampedTrend.forecast(prepared.values(), steps);
    }
    double counted = 0;
    for (Forecaster member : members) {
      double weight = fit.weight(member.name());
      if (weight > 0) {
        double[] next = next(member, prepared, prepared.history().length(), steps);
        if (Double.isFinite(mean(next))) {
          counted += weight;
          for (int h = 0; h < steps; h++) {
            forecast[h] += weight / counted * (next[h] - forecast[h]);
          }
        }
      }
    }
    double[] lower = new double[steps];
    double[] upper = new double[steps];
    boolean floored = prepared.least() >= 0;
    for (int h = 0; h < steps; h++) {
      forecast[h] *= prepared.unit();
      lower[h] = forecast[h] - fit.halfWidths()[h];
      upper[h] = forecast[h] + fit.halfWidths()[h];
      if (floored) {
        forecast[h] = Math.max(0, forecast[h]);
        lower[h] = Math.max(0, lower[h]);
        upper[h] = Math.max(0, upper[h]);
      }
    }
    return new Band(forecast, lower, upper);
  }

  /** Actual less forecast. */
  private static double[] errors(Forecaster member, Prepared prepared, int origin, int steps) {
    double[] errors = next(member, prepared, origin, steps);
    int place = prepared.blocks().place(origin);
    for (int h = 0; h < steps; h++) {
      errors[h] = prepared.values()[place + h] - errors[h];
    }
    return errors;
  }

  private static double[] next(Forecaster member, Prepared prepared, int origin, int steps) {
    int blocks = prepared.blocks().covering(steps);
    double[] next = member.forecast(prepared.history().until(origin), blocks);
    double[] values = prepared.blocks().spread(next, origin, steps);
    double least = prepared.least();
    double most = prepared.most();
    double reach = REACH * (most - least);
    double floor = least >= 0 ? Math.max(0, least - reach) : least - reach;
    for (int h = 0; h < steps; h++) {
      values[h] = Double.isNaN(values[h]) ? Double.NaN : Math.clamp(values[h], floor, most + reach);
    }
    return values;
  }

  private static double[][] combined(double[][][] errors, double[] weights) {
    double[][] sums = new double[errors[0].length][errors[0][0].length];
    for (int m = 0; m < weights.length; m++) {
      for (int o = 0; weights[m] > 0 && o < sums.length; o++) {
        for (int h = 0; h < sums[o].length; h++) {
          sums[o][h] += weights[m] * errors[m][o][h];
        }
      }
    }
    return sums;
  }

  private static double mean(double[] errors) {
    return Arrays.stream(errors).map(Math::abs).average().orElse(0);
  }

  /** Deviation of the changes from value to value, growing with the root of the step. */
  private static double[] untried(Prepared prepared, int steps) {
    double[] values = prepared.values();
    double squares = 0;
    for (int i = 1; i < values.length; i++) {
      squares += (values[i] - values[i - 1]) * (values[i] - values[i - 1]) / (values.length - 1);
    }
    double[] halfWidths = new double[steps];
    for (int h = 0; h < steps; h++) {
      halfWidths[h] = DEVIATIONS_95 * prepared.unit() * Math.sqrt(squares * (h + 1));
    }
    return halfWidths;
  }

  /** The member that counts most in a fit, for a person; null when none was tried. */
  public static @Nullable String leading(HybridFit fit) {
    String leading = null;
    double most = 0;
    for (int i = 0; i < fit.members().length; i++) {
      if (fit.weights()[i] > most) {
        most = fit.weights()[i];
        leading = fit.members()[i];
      }
    }
    return leading;
  }
}
