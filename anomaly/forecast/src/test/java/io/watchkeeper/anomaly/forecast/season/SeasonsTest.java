package io.watchkeeper.anomaly.forecast.season;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.forecast.Synthetic;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeasonsTest {

  @Test
  void findsDayAndWeekWhateverTheStep() {
    assertArrayEquals(new int[] {24, 168}, Seasons.of(Synthetic.week(700, 24, 5)));
    assertArrayEquals(new int[] {96, 672}, Seasons.of(Synthetic.week(2600, 96, 5)));
  }

  @Test
  void offersNoWeekThatDoesNotFitThreeTimes() {
    assertArrayEquals(new int[] {24}, Seasons.of(Synthetic.week(503, 24, 5)));
    assertArrayEquals(new int[] {24, 168}, Seasons.of(Synthetic.week(504, 24, 5)));
  }

  @Test
  void findsNoneWhereThereIsNone() {
    double[] walk = Synthetic.noise(600, 3);
    for (int i = 1; i < walk.length; i++) {
      walk[i] += walk[i - 1];
    }
    assertArrayEquals(new int[0], Seasons.of(Synthetic.noise(600, 3)));
    assertArrayEquals(new int[0], Seasons.of(new double[600]));
    assertArrayEquals(new int[0], Seasons.of(new double[] {1, 2, 3}));
    assertTrue(Seasons.of(walk).length <= 2);
  }

  @Test
  void isTheSameAfterShiftAndScaling() {
    double[] x = Synthetic.week(700, 24, 9);
    double[] far = Arrays.stream(x).map(v -> v * 1e200).toArray();
    double[] high = Arrays.stream(x).map(v -> v + 1e6).toArray();
    assertArrayEquals(Seasons.of(x), Seasons.of(far));
    assertArrayEquals(Seasons.of(x), Seasons.of(high));
  }

  @Test
  void aSawToothIsASeason() {
    double[] tooth = new double[400];
    for (int i = 0; i < tooth.length; i++) {
      tooth[i] = i % 20;
    }
    assertEquals(20, Seasons.of(tooth)[0]);
  }

  @Test
  void gapsAreFilledByLinesAndEndsByTheNearest() {
    double nan = Double.NaN;
    assertArrayEquals(
        new double[] {2, 2, 3, 4, 4},
        Gaps.filled(new double[] {nan, 2, nan, 4, Double.POSITIVE_INFINITY}));
    assertTrue(Double.isNaN(Gaps.filled(new double[] {nan})[0]));
    assertEquals(0, Gaps.filled(new double[0]).length);
  }

  @Test
  void scalesComeBackAndFitOnlyWhereTheyAreDefined() {
    for (Scale scale : Scale.values()) {
      double[] there = scale.apply(new double[] {0.25, 9});
      assertEquals(0.25, scale.invert(there[0]), 1e-12);
      assertEquals(9, scale.invert(there[1]), 1e-12);
    }
    assertTrue(Scale.ROOT.fits(new double[] {0, 1}));
    assertFalse(Scale.LOGARITHM.fits(new double[] {0, 1}));
    assertFalse(Scale.ROOT.fits(new double[] {-1, 1}));
  }

  @Test
  void blocksAreAlignedToTheEndAndSpreadOutAgain() {
    Blocks blocks = Blocks.of(new double[] {9, 1, 3, 5, 7}, 2);
    assertEquals(3, blocks.size());
    assertArrayEquals(new double[] {5}, blocks.means(), 1e-12);
    Blocks pairs = Blocks.of(new double[] {9, 1, 3, 5, 7}, 3);
    assertArrayEquals(new double[] {2, 6}, pairs.means(), 1e-12);
    assertEquals(5, pairs.place(2));
    assertArrayEquals(new double[] {9, 11, 13}, pairs.spread(new double[] {10, 14}, 2, 3), 1e-12);
    double[] whole = {1, 2, 3};
    assertArrayEquals(whole, Blocks.of(new double[] {0}, 5).spread(whole, 1, 3), 1e-12);
  }
}
