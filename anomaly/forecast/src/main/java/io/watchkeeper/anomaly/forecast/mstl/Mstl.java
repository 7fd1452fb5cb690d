package io.watchkeeper.anomaly.forecast.mstl;

import io.watchkeeper.anomaly.forecast.Forecaster;
import io.watchkeeper.anomaly.forecast.History;
import io.watchkeeper.anomaly.forecast.smoothing.DampedTrend;
import java.util.Arrays;

/**
 * Several seasons taken out one after the other, shortest first, and again with what the others
 * left [1].
 *
 * <p>Each season is found by {@link Stl} in the series less all other seasons; two rounds. A longer
 * season gets a wider window over its phases (7 + 4 for each), since it shows fewer of them.
 *
 * <p>As a forecaster: each season is repeated from its last occurrence, and the series without
 * seasons is continued by {@link DampedTrend}. Departure from [1], which leaves forecasting open:
 * nothing is modelled on the remainder apart from its level.
 *
 * <p>Cost: two rounds of STL a season: 3 ms for a month of hours with two seasons; seasons that do
 * not fit twice into the history are left out.
 *
 * <p>[1] Bandara, Hyndman, Bergmeir: MSTL, arXiv:2107.13462, 2021.
 */
public final class Mstl implements Forecaster {
  private static final int ROUNDS = 2;
  private static final int FIRST_WINDOW = 11;
  private static final int WINDOW_STEP = 4;

  /**
   * The parts of a series.
   *
   * @param seasonal one a season, each as long as the series
   * @param adjusted the series less all of them
   */
  // Arrays: read by position, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  public record Parts(int[] seasons, double[][] seasonal, double[] adjusted) {

    /** The sum of all seasons at a step after the end, each as it was the last time. */
    public double next(int step) {
      double sum = 0;
      for (int i = 0; i < seasons.length; i++) {
        sum += seasonal[i][adjusted.length - seasons[i] + step % seasons[i]];
      }
      return sum;
    }
  }

  @Override
  public String name() {
    return "MSTL with a damped trend";
  }

  @Override
  public double[] forecast(History history, int steps) {
    Parts parts = split(history);
    double[] next = DampedTrend.forecast(parts.adjusted, steps);
    for (int h = 0; h < steps; h++) {
      next[h] += parts.next(h);
    }
    return next;
  }

  public static Parts split(History history) {
    double[] y = history.values();
    int[] seasons =
        Arrays.stream(history.seasons()).filter(s -> s > 1 && 2 * s <= y.length).toArray();
    double[][] seasonal = new double[seasons.length][y.length];
    double[] adjusted = y.clone();
    int rounds = seasons.length > 1 ? ROUNDS : 1;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < seasons.length; i++) {
        add(adjusted, seasonal[i]);
        seasonal[i] =
            new Stl(seasons[i], FIRST_WINDOW + WINDOW_STEP * i).split(adjusted).seasonal();
        adjusted = Stl.minus(adjusted, seasonal[i]);
      }
    }
    return new Parts(seasons, seasonal, adjusted);
  }

  private static void add(double[] to, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += what[i];
    }
  }
}
