package io.watchkeeper.anomaly.forecast.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.forecast.Synthetic;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Steps are minutes, values are synthetic megabytes. */
class CapacityForecastTest {
  private static final int HOUR = 60;

  private static Reach ask(double[] history, Limit limit) {
    return CapacityForecast.reach(history, limit, HOUR, new SplittableRandom(1));
  }

  /** Memory after collections: a saw-tooth of 12 minutes, noise, and a leak from some minute on. */
  private static double[] memory(int length, int leakFrom, double leakPerMinute) {
    double[] x = Synthetic.noise(length, 101);
    for (int t = 0; t < length; t++) {
      x[t] = 500 + 4 * x[t] + 5 * (t % 12) + Math.max(0, t - leakFrom) * leakPerMinute;
    }
    return x;
  }

  @Test
  void aSteadyLeakIsReportedAQuarterOfAnHourBeforeItsLimit() {
    for (double leak : new double[] {1, 3, 8}) {
      Limit limit = new Limit(1000, true);
      double[] x = memory(1000, 400, leak);
      int reached = 0;
      while (x[reached] < limit.value()) {
        reached++;
      }
      int reported = -1;
      for (int t = 400; t < reached && reported < 0; t += 5) {
        if (ask(Arrays.copyOf(x, t), limit) instanceof Reach.Within) {
          reported = t;
        }
      }
      int ahead = reached - reported;
      assertTrue(
          reported > 0 && ahead >= 15,
          "a leak of %s a minute was reported %d min ahead".formatted(leak, ahead));
      assertTrue(ahead <= 3 * HOUR, leak + " was reported " + ahead + " min ahead: too early");
    }
  }

  @Test
  void theIntervalHoldsWhatComes() {
    double[] x = memory(1000, 0, 1);
    int reached = 0;
    while (x[reached] < 1000) {
      reached++;
    }
    Reach.Within within =
        assertInstanceOf(
            Reach.Within.class, ask(Arrays.copyOf(x, reached - 30), new Limit(1000, true)));
    assertTrue(within.earliest() <= 30 && 30 <= within.latest(), within.toString());
    assertEquals(30, within.expected(), 15, "the first touch is a peak of the noise");
  }

  @Test
  void steadyMemoryIsNotReported() {
    double[] x = memory(1440, 5000, 0);
    for (int t = 60; t < x.length; t += 60) {
      Reach reach = ask(Arrays.copyOf(x, t), new Limit(700, true));
      assertInstanceOf(Reach.Beyond.class, reach, "at minute " + t);
    }
  }

  @Test
  void aShrinkingSeriesReachesALimitBelow() {
    double[] free = Arrays.stream(memory(300, 0, 1)).map(v -> 2000 - v).toArray();
    double last = free[299];
    assertInstanceOf(Reach.Within.class, ask(free, new Limit(last - 50, false)));
    assertInstanceOf(Reach.Beyond.class, ask(free, new Limit(last - 400, false)));
  }

  @Test
  void badInputHasAStatedOutcome() {
    double[] flat = new double[100];
    assertInstanceOf(Reach.Unknown.class, ask(new double[0], new Limit(1, true)));
    assertInstanceOf(Reach.Unknown.class, ask(new double[19], new Limit(1, true)));
    assertInstanceOf(Reach.Beyond.class, ask(flat, new Limit(1, true)));
    assertInstanceOf(Reach.Reached.class, ask(flat, new Limit(0, true)));
    Arrays.fill(flat, Double.NaN);
    assertInstanceOf(Reach.Unknown.class, ask(flat, new Limit(1, true)));
  }

  @Test
  void sameSeedSameAnswer() {
    double[] x = memory(400, 200, 2);
    assertEquals(ask(x, new Limit(1000, true)), ask(x, new Limit(1000, true)));
  }
}
