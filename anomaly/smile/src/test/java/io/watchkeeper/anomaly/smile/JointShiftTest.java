package io.watchkeeper.anomaly.smile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.DetectionSettings;
import io.watchkeeper.anomaly.detection.SubjectWatch;
import io.watchkeeper.anomaly.detection.alarm.Turn;
import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import io.watchkeeper.anomaly.detection.forest.ForestSettings;
import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Synthetic: twelve independent series, five of which rise by three deviations together. */
class JointShiftTest {
  private static final List<Feature> FEATURES =
      IntStream.range(0, 12)
          .mapToObj(i -> Feature.of("series" + i, Direction.UP, new Floor(0.01, 0)))
          .toList();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isRaisedThanksToTheForest(long seed) {
    var voter = new ForestVoter(ForestTrainer.find(), ForestSettings.defaults(), Runnable::run);
    assertTrue(raisedInThirtyShiftedSeconds(voter, seed));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isNotRaisedWithoutIt(long seed) {
    assertFalse(raisedInThirtyShiftedSeconds(ForestVoter.absent(), seed));
  }

  private static boolean raisedInThirtyShiftedSeconds(ForestVoter voter, long seed) {
    var detector = SubjectWatch.light(FEATURES, DetectionSettings.defaults(), voter);
    var random = new SplittableRandom(seed);
    for (int second = 0; second < 630; second++) {
      double shift = second < 600 ? 0 : 3;
      double[] values =
          IntStream.range(0, 12)
              .mapToDouble(i -> random.nextGaussian() + (i < 5 ? shift : 0))
              .toArray();
      Turn turn = detector.observe(Instant.ofEpochSecond(second), values).turn();
      assertFalse(second < 600 && turn == Turn.RAISED, "raised on noise at " + second);
      if (turn == Turn.RAISED) {
        return true;
      }
    }
    return false;
  }
}
