package io.watchkeeper.anomaly.forecast.prophet;

import io.watchkeeper.anomaly.forecast.Band;
import io.watchkeeper.anomaly.forecast.linear.Lbfgs;
import io.watchkeeper.anomaly.forecast.season.Gaps;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A curve laid through a series by regression on time: a trend of straight pieces, seasons of
 * Fourier terms, holidays [1].
 *
 * <p><b>Model.</b> y(t) = g(t) + s(t) + h(t) + noise. The slope of g may change at 25 places; the
 * changes have a Laplace prior of scale 0.05, so most of them stay at zero. Coefficients of seasons
 * and holidays are normal with deviation 10, slope and offset with 5, the noise half-normal with
 * 0.5, all in units of the series' deviation. The most probable values (MAP) are found by {@link
 * Lbfgs}.
 *
 * <p><b>Intervals.</b> Future changes of slope come as often as there were places for them, with
 * Laplace sizes of the mean size of the fitted ones; paths are drawn with a seeded generator, noise
 * is added, and quantiles of the paths are the interval.
 *
 * <p><b>Departures</b> from [1]: values are standardised by mean and deviation, not divided by
 * their maximum, so that adding a constant changes nothing; |x| has a rounded corner (a thousandth)
 * since L-BFGS wants a gradient; no logistic growth, no multiplicative seasons (forecast logarithms
 * instead); change points reach over 90% of the history, not 80%.
 *
 * <p><b>Worth.</b> It knows no autocorrelation: the first steps of its forecast ignore where the
 * series just was, and in the hourly series of M4 it loses to repeating yesterday. It is kept for
 * trends, holidays and capacity, and its weight in the hybrid may be zero.
 *
 * <p><b>Cost.</b> rows x width^2 / 2 once (width about 70), then width^2 for each of at most
 * {@value #MOST_STEPS} steps: 3 ms for a month of hours. Longer series than {@value #MOST_ROWS} are
 * thinned to every k-th row for the fit.
 *
 * <p>[1] Taylor, Letham: Forecasting at scale, The American Statistician 72, 2018.
 */
public final class Prophet {
  static final int MOST_STEPS = 300;
  static final int MOST_ROWS = 6000;
  private static final double LEAST_LOG_NOISE = Math.log(1e-4);

  private final Design design;
  private final double centre;
  private final double deviation;
  private final double[] coefficients;
  private final double noise;

  private Prophet(Design design, double[] centreDeviation, double[] point) {
    this.design = design;
    this.centre = centreDeviation[0];
    this.deviation = centreDeviation[1];
    this.coefficients = Arrays.copyOf(point, design.width());
    this.noise = Math.exp(Math.max(point[design.width()], LEAST_LOG_NOISE));
  }

  /**
   * Fits a series; NaN is missing and needs no filling.
   *
   * @throws IllegalArgumentException when nothing is known of it
   */
  public static Prophet fit(double[] values, ProphetSettings settings) {
    if (Gaps.known(values) == 0) {
      throw new IllegalArgumentException("nothing is known of the series");
    }
    double[] centreDeviation = centreDeviation(values);
    int stride = (values.length + MOST_ROWS - 1) / MOST_ROWS;
    double[] z = new double[values.length];
    for (int i = 0; i < z.length; i++) {
      boolean used = (values.length - 1 - i) % stride == 0 && Double.isFinite(values[i]);
      z[i] = used ? (values[i] - centreDeviation[0]) / centreDeviation[1] : Double.NaN;
    }
    Design design =
        new Design(
            values.length,
            Math.min(settings.changePoints(), values.length / 3),
            settings.seasons(),
            settings.holidays(),
            settings.origin(),
            settings.stepSeconds());
    Posterior posterior = new Posterior(design, z, settings.changeScale());
    double[] start = new double[design.width() + 1];
    start[design.width()] = Math.log(0.5);
    return new Prophet(design, centreDeviation, Lbfgs.minimise(posterior, start, MOST_STEPS));
  }

  /** The curve itself, from the step after the history on. */
  public double[] forecast(int steps) {
    double[] next = new double[steps];
    for (int h = 0; h < steps; h++) {
      next[h] = at(design.length() + h);
    }
    return next;
  }

  /** The curve at a step, 0 being the first of the history. */
  public double at(int step) {
    double[] row = design.row(step);
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * coefficients[i];
    }
    return centre + deviation * sum;
  }

  /** Slope of the last piece of the trend, in the series' unit a step. */
  public double slope() {
    double slope = coefficients[Design.SLOPE];
    for (int j = 0; j < design.changePoints(); j++) {
      slope += coefficients[Design.FIRST_CHANGE + j];
    }
    return slope * deviation / Math.max(1, design.length() - 1);
  }

  /** What may come, each path with its own changes of trend and its own noise. */
  public double[][] paths(int steps, int count, RandomGenerator chance) {
    double[] middle = forecast(steps);
    double size = 0;
    for (int j = 0; j < design.changePoints(); j++) {
      size += Math.abs(coefficients[Design.FIRST_CHANGE + j]) / design.changePoints();
    }
    double perStep = design.changePoints() / (Design.CHANGE_RANGE * design.length());
    double[][] paths = new double[count][steps];
    for (double[] path : paths) {
      double slope = 0;
      double moved = 0;
      for (int h = 0; h < steps; h++) {
        if (chance.nextDouble() < perStep) {
          slope += laplace(chance, size) / Math.max(1, design.length() - 1);
        }
        moved += slope;
        path[h] = middle[h] + deviation * (moved + noise * chance.nextGaussian());
      }
    }
    return paths;
  }

  /** The curve with the 95% interval of simulated paths. */
  public Band band(int steps, int count, RandomGenerator chance) {
    double[][] paths = paths(steps, count, chance);
    double[] middle = forecast(steps);
    double[] lower = new double[steps];
    double[] upper = new double[steps];
    double[] column = new double[count];
    for (int h = 0; h < steps; h++) {
      for (int i = 0; i < count; i++) {
        column[i] = paths[i][h];
      }
      Arrays.sort(column);
      lower[h] = Math.min(middle[h], column[(int) (0.025 * (count - 1))]);
      upper[h] = Math.max(middle[h], column[(int) Math.ceil(0.975 * (count - 1))]);
    }
    return new Band(middle, lower, upper);
  }

  private static double laplace(RandomGenerator chance, double size) {
    double u = chance.nextDouble() - 0.5;
    return -size * Math.signum(u) * Math.log(Math.max(1e-300, 1 - 2 * Math.abs(u)));
  }

  private static double[] centreDeviation(double[] values) {
    int known = Gaps.known(values);
    double mean = 0;
    for (double value : values) {
      mean += Double.isFinite(value) ? value / known : 0;
    }
    double squares = 0;
    for (double value : values) {
      squares += Double.isFinite(value) ? (value - mean) * (value - mean) / known : 0;
    }
    double deviation = Math.sqrt(squares);
    return new double[] {mean, deviation > 1e-12 * Math.abs(mean) ? deviation : 1};
  }
}
