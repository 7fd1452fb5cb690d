package io.watchkeeper.anomaly.forecast.smoothing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.anomaly.forecast.Synthetic;
import org.junit.jupiter.api.Test;

class DampedTrendTest {

  /** Steps 1, 5 and 10 by a loop of its own in Python over the same grid. */
  @Test
  void isThatOfAnotherImplementation() {
    double[] next = DampedTrend.forecast(Synthetic.week(60, 24, 9), 10);
    assertArrayEquals(
        new double[] {110.29472852526226, 108.46432963369362, 107.61057047816102},
        new double[] {next[0], next[4], next[9]},
        1e-9);
  }

  @Test
  void aStraightLineGoesOnForAWhileAndAConstantForEver() {
    double[] line = new double[100];
    for (int i = 0; i < line.length; i++) {
      line[i] = i;
    }
    assertEquals(100, DampedTrend.forecast(line, 1)[0], 1);
    assertEquals(5, DampedTrend.forecast(new double[] {5, 5, 5}, 9)[8], 0);
    assertEquals(5, DampedTrend.forecast(new double[] {5}, 2)[1], 0);
  }
}
