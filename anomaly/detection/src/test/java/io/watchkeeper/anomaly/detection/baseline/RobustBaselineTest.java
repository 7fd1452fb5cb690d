package io.watchkeeper.anomaly.detection.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RobustBaselineTest {
  private static final Feature PLAIN = Feature.of("series", Direction.BOTH, new Floor(0.5, 0.1));
  private static final BaselineSettings SETTINGS = new BaselineSettings(100, 45, 60);

  @Test
  void isReadyAtTheFortyFifthValue() {
    var baseline = new RobustBaseline(PLAIN, SETTINGS);
    for (int i = 0; i < 44; i++) {
      baseline.learn(i);
    }
    assertFalse(baseline.ready());
    assertTrue(Double.isNaN(baseline.z(1_000)));
    baseline.learn(44);
    assertTrue(baseline.ready());
    assertEquals(22, baseline.expected());
  }

  @Test
  void findsTheDeviationOfNormalData() {
    var baseline = new RobustBaseline(PLAIN, BaselineSettings.defaults());
    var random = new SplittableRandom(5);
    for (int i = 0; i < 600; i++) {
      baseline.learn(100 + 20 * random.nextGaussian());
    }
    // 60 above the level is 3 deviations, less the widening of 5% and the larger of two estimates.
    assertEquals(2.8, baseline.z(160), 0.35);
    assertEquals(-2.8, baseline.z(40), 0.35);
  }

  @Test
  void believesNoSpreadBelowTheFloorWhicheverIsLarger() {
    var steady = constant(PLAIN, 2);
    assertEquals(2, steady.z(3), 1e-12, "absolute floor 0.5");
    var high = constant(PLAIN, 100);
    assertEquals(2, high.z(120), 1e-12, "relative floor 10");
  }

  @Test
  void carriesTheFloorThroughTheLogarithm() {
    var latency = Feature.of("p95", Direction.UP, new Floor(0.001, 0.2)).logarithmic(0.001);
    var baseline = constant(latency, 0.1);
    assertEquals(1, baseline.z(0.12), 1e-9);
    assertEquals(0.1, baseline.expected(), 1e-12);
    assertTrue(baseline.z(1) > 10);
  }

  @Test
  void toleratesASecondLevelThatTenPercentOfSecondsAreOn() {
    var baseline = new RobustBaseline(PLAIN, SETTINGS);
    for (int i = 0; i < 100; i++) {
      baseline.learn(i % 10 == 0 ? 30 : 1);
    }
    assertTrue(baseline.z(30) < 2.5);
    assertTrue(baseline.z(-30) < -50, "nothing was ever below");
  }

  @Test
  void learnsNothingFromWithheldValuesUntilPatienceEnds() {
    var baseline = constant(PLAIN, 1);
    for (int i = 1; i < 60; i++) {
      assertFalse(baseline.withhold(50), "value " + i);
    }
    assertEquals(1, baseline.expected());
    assertTrue(baseline.withhold(50));
    assertEquals(50, baseline.expected());
    assertTrue(baseline.ready());
  }

  @Test
  void startsPatienceAnewAfterACleanValue() {
    var baseline = constant(PLAIN, 1);
    for (int i = 1; i < 60; i++) {
      baseline.withhold(50);
    }
    baseline.learn(1);
    assertFalse(baseline.withhold(50));
  }

  @Test
  void takesAMissingValueForUnknownOrForZeroAsTheFeatureSays() {
    assertTrue(Double.isNaN(constant(PLAIN, 100).z(Double.NaN)));
    assertEquals(-10, constant(PLAIN.zeroWhenMissing(), 100).z(Double.NaN), 1e-12);
    assertTrue(Double.isNaN(constant(PLAIN, 100).z(Double.POSITIVE_INFINITY)));
  }

  @Test
  void keepsOnlyTheHarmfulSide() {
    assertEquals(0, Direction.UP.harmful(-9));
    assertEquals(9, Direction.UP.harmful(9));
    assertEquals(-9, Direction.DOWN.harmful(-9));
    assertEquals(-9, Direction.BOTH.harmful(-9));
    assertTrue(Double.isNaN(Direction.UP.harmful(Double.NaN)));
  }

  private static RobustBaseline constant(Feature feature, double value) {
    var baseline = new RobustBaseline(feature, SETTINGS);
    for (int i = 0; i < 100; i++) {
      baseline.learn(value);
    }
    return baseline;
  }
}
