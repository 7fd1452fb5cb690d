package io.watchkeeper.anomaly.detection;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.alarm.Turn;
import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import io.watchkeeper.anomaly.detection.forest.ForestSettings;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.detection.forest.PlainForestTrainer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twelve independent series, five of which rise by three deviations together. */
class ForestVoteTest {
  private static final int WIDTH = 12;
  private static final int SHIFTED = 5;
  private static final double SHIFT = 3;

  private static final List<Feature> FEATURES =
      IntStream.range(0, WIDTH)
          .mapToObj(i -> Feature.of("series" + i, Direction.UP, new Floor(0.01, 0)))
          .toList();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void raisesOnAMildJointShiftThatNoSeriesShowsAlone(long seed) {
    var voter =
        new ForestVoter(
            Optional.of(new PlainForestTrainer()), ForestSettings.defaults(), Runnable::run);
    assertTrue(raisedInThirtyShiftedSeconds(light(voter), seed), "with its forest");
  }

  /** Young models corroborate; after six hours they know enough of the tail to decide. */
  @Test
  void raisesOnItByTheJointModelsOfSixHoursWithoutAForest() {
    var watch = new SubjectWatch(FEATURES, DetectionSettings.defaults(), ForestVoter.absent());
    assertTrue(raisedInThirtyShiftedSeconds(watch, 1, 22_000), "with its models");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void doesNotRaiseOnItWhenBothAreTakenOut(long seed) {
    assertFalse(raisedInThirtyShiftedSeconds(light(ForestVoter.absent()), seed));
  }

  private static SubjectWatch light(ForestVoter voter) {
    return SubjectWatch.light(FEATURES, DetectionSettings.defaults(), voter);
  }

  private static boolean raisedInThirtyShiftedSeconds(SubjectWatch detector, long seed) {
    return raisedInThirtyShiftedSeconds(detector, seed, 600);
  }

  private static boolean raisedInThirtyShiftedSeconds(
      SubjectWatch detector, long seed, int before) {
    var random = new SplittableRandom(seed);
    for (int second = 0; second < before + 30; second++) {
      double shift = second < before ? 0 : SHIFT;
      double[] values =
          IntStream.range(0, WIDTH)
              .mapToDouble(i -> random.nextGaussian() + (i < SHIFTED ? shift : 0))
              .toArray();
      Assessment assessment = detector.observe(Instant.ofEpochSecond(second), values);
      if (assessment.turn() == Turn.RAISED) {
        assertTrue(second >= before, "raised on noise at " + second);
        return true;
      }
    }
    return false;
  }
}
