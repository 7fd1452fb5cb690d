package io.watchkeeper.anomaly.detection.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.state.Resumed;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class DriftingTailTest {
  private final SplittableRandom random = new SplittableRandom(7);
  private final DriftingTail tail = new DriftingTail(TailSettings.defaults());

  @Test
  void saysNothingBeforeThereAreValuesEnough() {
    for (int i = 0; i < 99; i++) {
      assertTrue(Double.isNaN(tail.surprise(5)));
      tail.learn(random.nextGaussian());
    }
    tail.learn(0);
    assertTrue(tail.ready());
    assertFalse(Double.isNaN(tail.surprise(5)));
    assertTrue(Double.isNaN(tail.surprise(Double.NaN)));
  }

  /** Of 40,000 ordinary values 400, 40 and 4 are that rare; the safe side is below. */
  @Test
  void isCalibratedOnNormalAndOnHeavyTailedScores() {
    calibrated(random::nextGaussian);
    calibrated(() -> -Math.log(random.nextDouble()));
    calibrated(() -> Math.pow(random.nextDouble(), -0.25));
  }

  private void calibrated(DoubleSupplier scores) {
    var fresh = new DriftingTail(TailSettings.defaults());
    int[] atLeast = new int[4];
    for (int i = 0; i < 45_000; i++) {
      double score = scores.getAsDouble();
      double surprise = fresh.surprise(score);
      for (int decade = 1; i >= 5_000 && decade < 4; decade++) {
        atLeast[decade] += surprise >= decade ? 1 : 0;
      }
      fresh.learn(score);
    }
    assertTrue(atLeast[1] > 3_000 && atLeast[1] < 5_000, atLeast[1] + " of 4,000");
    assertTrue(atLeast[2] > 200 && atLeast[2] < 500, atLeast[2] + " of 400");
    assertTrue(atLeast[3] < 70, atLeast[3] + " of 40");
  }

  @Test
  void carriesTheThresholdAlongWithADrift() {
    for (int i = 0; i < 20_000; i++) {
      assertTrue(tail.learn(i * 0.002 + 0.2 * random.nextGaussian()) || i > 100);
    }
    double now = 40;
    assertTrue(tail.surprise(now + 0.2) < 2.5, "an ordinary one: " + tail.surprise(now + 0.2));
    assertTrue(tail.surprise(now + 3) > 4, "an odd one: " + tail.surprise(now + 3));
    assertTrue(tail.threshold(1e-4) > now && tail.threshold(1e-4) < now + 3);
  }

  @Test
  void tellsTheThresholdAtWhichTheProbabilityIsMet() {
    for (int i = 0; i < 5_000; i++) {
      tail.learn(random.nextGaussian());
    }
    assertEquals(4, tail.surprise(tail.threshold(1e-4)), 1e-6);
    assertEquals(5, tail.surprise(tail.threshold(1e-5)), 1e-6);
  }

  @Test
  void neverFallsWhenTheScoreRises() {
    for (int i = 0; i < 5_000; i++) {
      tail.learn(random.nextGaussian());
    }
    double last = 0;
    for (double score = -4; score < 20; score += 0.01) {
      double surprise = tail.surprise(score);
      assertTrue(surprise >= last && surprise <= 16, "at " + score);
      last = surprise;
    }
  }

  @Test
  void doesNotLearnWhatIsBeyondTheAlarmUntilPatienceEnds() {
    for (int i = 0; i < 5_000; i++) {
      tail.learn(random.nextGaussian());
    }
    for (int i = 1; i < 1_800; i++) {
      assertFalse(tail.learn(100 + random.nextGaussian()), "value " + i);
    }
    assertEquals(16, tail.surprise(100));
    for (int i = 0; i < 200; i++) {
      tail.learn(100 + random.nextGaussian());
    }
    assertTrue(tail.surprise(100) < 1);
  }

  @Test
  void standsConstantHugeAndUnknownScores() {
    for (int i = 0; i < 1_000; i++) {
      assertTrue(tail.learn(3));
    }
    assertEquals(0, tail.surprise(3), 1e-3);
    assertEquals(16, tail.surprise(3.1), "what was always the same and is no more");
    assertFalse(tail.learn(Double.NaN));
    assertFalse(tail.learn(Double.POSITIVE_INFINITY));
    assertFalse(tail.learn(1e300));
    assertEquals(0, tail.surprise(3), 1e-3);
  }

  @Test
  void goesOnToTheBitWhereItWasSaved() {
    for (int i = 0; i < 7_777; i++) {
      tail.learn(random.nextGaussian());
    }
    tail.learn(50);
    var young = new DriftingTail(TailSettings.defaults());
    Resumed.through(tail::save, young::restore);
    for (int i = 0; i < 5_000; i++) {
      double score = 1.5 * random.nextGaussian();
      assertEquals(tail.surprise(score), young.surprise(score));
      assertEquals(tail.learn(score), young.learn(score));
    }
  }
}
