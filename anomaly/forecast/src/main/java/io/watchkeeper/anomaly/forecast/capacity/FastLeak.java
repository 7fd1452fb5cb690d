package io.watchkeeper.anomaly.forecast.capacity;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Says when a limit is reached by a leak that is too young for {@link CapacityForecast} on minutes.
 *
 * <p>Idea: rows of seconds instead of minutes, and new ground instead of a long look back. A leak
 * that fills memory within half an hour has shown itself for a few minutes when there is still time
 * to act, so minutes are too few to lay a curve through. A short window of short rows has enough,
 * but takes each slope of the saw-tooth between two collections for a leak. So it is asked only
 * when the newest rows stand higher than anything of the hours before, by more than those hours
 * scatter: a saw-tooth never does, a leak does after one tooth's height. Then the curve is laid
 * through the short window as usual.
 *
 * <p>Bad input: fewer than {@value #LEAST_BEFORE} values before, or nothing known now: unknown.
 * Cost: two sorts, and one fit of some hundred rows when it is asked.
 */
public final class FastLeak {
  static final int LEAST_BEFORE = 30;
  private static final int NEWEST = 3;

  /** In scaled median absolute deviations of the values before. */
  private static final double FAR = 0.5;

  private static final double MAD_TO_DEVIATION = 1.4826;

  private FastLeak() {}

  /**
   * Looks so many steps of the short rows ahead.
   *
   * @param rows of the last quarter of an hour or so, oldest first, NaN is missing
   * @param before values of the hours before those rows, in whatever step
   */
  public static Reach reach(double[] rows, double[] before, Limit limit, Ahead ahead) {
    double[] known = Arrays.stream(before).filter(Double::isFinite).sorted().toArray();
    double[] newest =
        Arrays.stream(rows, Math.max(0, rows.length - NEWEST), rows.length)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (known.length < LEAST_BEFORE || newest.length == 0) {
      return new Reach.Unknown("nothing to compare the newest rows with");
    }
    double now = newest[(newest.length - 1) / 2];
    double scatter = FAR * spread(known);
    boolean fresh =
        limit.above() ? now > known[known.length - 1] + scatter : now < known[0] - scatter;
    return fresh
        ? CapacityForecast.reach(rows, limit, ahead.steps(), ahead.seed())
        : new Reach.Beyond(0);
  }

  /**
   * How far is looked.
   *
   * @param seed the same one gives the same answer to the bit
   */
  public record Ahead(int steps, RandomGenerator seed) {}

  private static double spread(double[] sorted) {
    double middle = sorted[sorted.length / 2];
    double[] away = Arrays.stream(sorted).map(value -> Math.abs(value - middle)).sorted().toArray();
    return MAD_TO_DEVIATION * away[away.length / 2];
  }
}
