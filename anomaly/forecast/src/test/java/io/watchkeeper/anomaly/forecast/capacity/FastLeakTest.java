package io.watchkeeper.anomaly.forecast.capacity;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.forecast.Synthetic;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rows of ten seconds of synthetic megabytes: a saw-tooth of 12 minutes, noise, and a leak. */
class FastLeakTest {
  private static final int MINUTE = 6;
  private static final int SHORT = 20 * MINUTE;
  private static final int CALM = 240 * MINUTE;
  private static final Limit LIMIT = new Limit(1000, true);

  private static double[] memory(int length, double leakPerMinute, long seed) {
    double[] x = Synthetic.noise(length, seed);
    for (int t = 0; t < length; t++) {
      double leaked = Math.max(0, t - CALM) * leakPerMinute / MINUTE;
      x[t] = 500 + 4 * x[t] + 5 * (t / (double) MINUTE % 12) + leaked;
    }
    return x;
  }

  private static Reach ask(double[] x, int at) {
    double[] rows = Arrays.copyOfRange(x, at - SHORT, at);
    double[] before = new double[220];
    for (int i = 0; i < before.length; i++) {
      before[before.length - 1 - i] = x[at - SHORT - 1 - i * MINUTE];
    }
    return FastLeak.reach(
        rows, before, LIMIT, new FastLeak.Ahead(30 * MINUTE, new SplittableRandom(1)));
  }

  /** Two looks in a row, once a minute, as in service; minutes from there to the limit. */
  static int ahead(double leak, long seed) {
    double[] x = memory(CALM + 200 * MINUTE, leak, seed);
    int reached = CALM;
    while (x[reached] < LIMIT.value()) {
      reached++;
    }
    int seen = 0;
    for (int at = CALM; at < reached; at += MINUTE) {
      Reach reach = ask(x, at);
      boolean within = reach instanceof Reach.Within || reach instanceof Reach.Reached;
      seen = within ? seen + 1 : 0;
      if (seen == 2) {
        return (reached - at) / MINUTE;
      }
    }
    return 0;
  }

  @Test
  void aLeakOfHalfAnHourIsToldAQuarterOfAnHourAhead() {
    for (long seed = 1; seed <= 3; seed++) {
      int ahead = ahead(16, seed);
      assertTrue(ahead >= 15, ahead + " min ahead, seed " + seed);
    }
  }

  @Test
  void aSawToothIsNoLeak() {
    double[] x = memory(2 * CALM, 0, 7);
    for (int at = CALM; at < 2 * CALM; at += 7 * MINUTE) {
      Reach reach = ask(x, at);
      assertTrue(!(reach instanceof Reach.Within), "at row " + at + ": " + reach);
    }
  }

  @Test
  void badInputHasAStatedOutcome() {
    FastLeak.Ahead ahead = new FastLeak.Ahead(10, new SplittableRandom(1));
    double[] none = new double[60];
    Arrays.fill(none, Double.NaN);
    double[] flat = new double[60];
    double[] empty = new double[0];
    assertInstanceOf(Reach.Unknown.class, FastLeak.reach(none, flat, LIMIT, ahead));
    assertInstanceOf(Reach.Unknown.class, FastLeak.reach(flat, none, LIMIT, ahead));
    assertInstanceOf(Reach.Unknown.class, FastLeak.reach(empty, empty, LIMIT, ahead));
    assertInstanceOf(Reach.Beyond.class, FastLeak.reach(flat, flat, LIMIT, ahead));
  }
}
