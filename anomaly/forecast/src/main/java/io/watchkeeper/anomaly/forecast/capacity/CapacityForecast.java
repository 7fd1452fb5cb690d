package io.watchkeeper.anomaly.forecast.capacity;

import io.watchkeeper.anomaly.forecast.prophet.Prophet;
import io.watchkeeper.anomaly.forecast.prophet.ProphetSettings;
import io.watchkeeper.anomaly.forecast.season.Gaps;
import io.watchkeeper.anomaly.forecast.season.Seasons;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Says when a series reaches a limit.
 *
 * <p>Idea: a curve with a changing trend ({@link Prophet}) is laid through the recent past, and
 * what may come is drawn {@value #PATHS} times, with changes of trend as frequent and as large as
 * those seen and with noise. The share of paths that touch the limit by a step is the probability
 * that it is reached by then, so the answer has an interval of its own, which no line through the
 * last hour has. The same simulation gives {@link Prophet} its interval.
 *
 * <p>Departures from forecasting with it: the paths start from where the series is, the median of
 * its newest residuals, because the curve does not know; and only the newest {@value #LOOK_BACK}
 * horizons are looked at (or three seasons, whichever is more), so that a leak of an hour is not
 * averaged with a calm month. The change of slope that the prior allows is widened tenfold: a leak
 * is a change, and here it is the question.
 *
 * <p>Bad input: nothing known, or fewer than {@value #LEAST_VALUES} values: unknown. A constant
 * series never gets anywhere. Cost: one fit of at most 6,000 rows, 10 ms, and paths x steps.
 */
public final class CapacityForecast {
  static final int PATHS = 500;
  static final int LOOK_BACK = 4;
  static final int LEAST_VALUES = 20;
  private static final double CHANGE_SCALE = 0.5;
  private static final int NEWEST = 9;

  private CapacityForecast() {}

  /**
   * Looks so many steps ahead.
   *
   * @param history equally spaced, NaN is missing
   * @param seed the same one gives the same answer to the bit
   */
  public static Reach reach(double[] history, Limit limit, int steps, RandomGenerator seed) {
    double[] recent = recent(history, steps);
    if (Gaps.known(recent) < LEAST_VALUES) {
      return new Reach.Unknown("fewer than " + LEAST_VALUES + " values");
    }
    double[] whole = Gaps.filled(recent);
    if (limit.reachedBy(whole[whole.length - 1])) {
      return new Reach.Reached();
    }
    ProphetSettings usual = ProphetSettings.anonymous(Seasons.of(whole));
    Prophet prophet =
        Prophet.fit(
            recent,
            new ProphetSettings(
                usual.changePoints(), CHANGE_SCALE, usual.seasons(), usual.holidays(), 0, 1));
    double[][] paths = prophet.paths(steps, PATHS, seed);
    return answer(firsts(paths, limit, standing(prophet, whole)), steps);
  }

  private static double[] recent(double[] history, int steps) {
    int[] seasons = Seasons.of(Gaps.filled(history));
    long wanted = Math.max((long) LOOK_BACK * steps, seasons.length > 0 ? 3L * seasons[0] : 0);
    int from = (int) Math.max(0, history.length - wanted);
    return Arrays.copyOfRange(history, from, history.length);
  }

  /** How far the series stands from its curve by now. */
  private static double standing(Prophet prophet, double[] whole) {
    double[] newest = new double[Math.min(NEWEST, whole.length)];
    for (int i = 0; i < newest.length; i++) {
      int step = whole.length - newest.length + i;
      newest[i] = whole[step] - prophet.at(step);
    }
    Arrays.sort(newest);
    return newest[newest.length / 2];
  }

  /** Step at which each path first touches the limit, from 1, ascending; infinite when none. */
  private static double[] firsts(double[][] paths, Limit limit, double standing) {
    double[] firsts = new double[paths.length];
    Arrays.fill(firsts, Double.POSITIVE_INFINITY);
    for (int i = 0; i < firsts.length; i++) {
      for (int h = 0; h < paths[i].length && Double.isInfinite(firsts[i]); h++) {
        if (limit.reachedBy(paths[i][h] + standing)) {
          firsts[i] = h + 1.0;
        }
      }
    }
    Arrays.sort(firsts);
    return firsts;
  }

  private static Reach answer(double[] firsts, int steps) {
    double reaching = Arrays.stream(firsts).filter(first -> first <= steps).count();
    double probability = reaching / firsts.length;
    return probability < 0.5
        ? new Reach.Beyond(probability)
        : new Reach.Within(
            probability, quantile(firsts, 0.025), quantile(firsts, 0.5), quantile(firsts, 0.975));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
  }
}
