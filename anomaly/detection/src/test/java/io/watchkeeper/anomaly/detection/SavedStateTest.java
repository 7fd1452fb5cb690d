package io.watchkeeper.anomaly.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.SyntheticTraffic.Trouble;
import io.watchkeeper.anomaly.detection.forest.ForestSettings;
import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.detection.forest.PlainForestTrainer;
import io.watchkeeper.anomaly.detection.forest.TrainingSchedule;
import io.watchkeeper.anomaly.detection.state.Resumed;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Synthetic traffic with a trouble from second 300 to 340. */
class SavedStateTest {

  private static final ForestSettings FEW_TREES =
      new ForestSettings(
          new ForestTrainer.GrowthPlan(30, 128, 1), new TrainingSchedule(600, 120, 60));

  /** While learning, before the first forest, between two forests, within an alarm, after it. */
  @ParameterizedTest
  @ValueSource(ints = {20, 100, 251, 302, 320, 345, 500})
  void goesOnToTheBitWhereItWasSaved(int cut) {
    var traffic = new SyntheticTraffic(12);
    var old = detector();
    for (int second = 0; second < cut; second++) {
      old.observe(Instant.ofEpochSecond(second), next(traffic, second));
    }
    var young = detector();
    int bytes = Resumed.through(old::save, young::restore);
    assertTrue(bytes < 4 << 20, bytes + " bytes");
    for (int second = cut; second < 650; second++) {
      double[] values = next(traffic, second);
      Instant at = Instant.ofEpochSecond(second);
      assertEquals(old.observe(at, values), young.observe(at, values), "second " + second);
    }
  }

  @Test
  void beginsAnewAfterADeployment() {
    var traffic = new SyntheticTraffic(13);
    var detector = detector();
    for (int second = 0; second < 310; second++) {
      detector.observe(Instant.ofEpochSecond(second), next(traffic, second));
    }
    detector.deployed();
    assertFalse(detector.ready());
    var learning =
        assertInstanceOf(
            Assessment.Learning.class,
            detector.observe(Instant.ofEpochSecond(310), next(traffic, 310)));
    assertEquals(1, learning.secondsLearned());
  }

  private static double[] next(SyntheticTraffic traffic, int second) {
    boolean bad = second >= 300 && second < 340;
    return traffic.next(bad ? new Trouble(1, 10, 0.3) : Trouble.NONE);
  }

  private static SubjectWatch detector() {
    var voter = new ForestVoter(Optional.of(new PlainForestTrainer()), FEW_TREES, Runnable::run);
    return new SubjectWatch(SyntheticTraffic.FEATURES, DetectionSettings.defaults(), voter);
  }
}
