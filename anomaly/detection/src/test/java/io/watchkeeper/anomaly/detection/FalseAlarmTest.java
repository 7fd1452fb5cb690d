package io.watchkeeper.anomaly.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.forest.ForestSettings;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.detection.forest.PlainForestTrainer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Ordinary synthetic traffic, ten minutes a seed after the baseline is ready. */
class FalseAlarmTest {
  private static final int SEEDS = 50;
  private static final int SECONDS = 645;

  private record Outcome(long seed, int raised, int anomalous) {}

  /**
   * Five in a hundred anomalous seconds is what the baselines are set to, before three in a row.
   */
  @Test
  void raisesNothingInTenMinutesOfOrdinaryTrafficForAnySeed() {
    List<Outcome> outcomes =
        LongStream.rangeClosed(1, SEEDS).parallel().mapToObj(FalseAlarmTest::run).toList();
    List<Outcome> raised = outcomes.stream().filter(outcome -> outcome.raised() > 0).toList();
    assertEquals(List.of(), raised, "seeds that raised");
    int anomalous = outcomes.stream().mapToInt(Outcome::anomalous).sum();
    assertTrue(anomalous <= SEEDS * SECONDS * 0.05, anomalous + " anomalous seconds");
  }

  /** Two hours a seed, in which each model is fitted six times; the forest has its say above. */
  @Test
  void raisesNothingInTwoHoursEither() {
    List<Outcome> raised =
        LongStream.rangeClosed(101, 102)
            .parallel()
            .mapToObj(seed -> run(seed, 7_200, ForestVoter.absent()))
            .filter(outcome -> outcome.raised() > 0)
            .toList();
    assertEquals(List.of(), raised, "seeds that raised");
  }

  private static Outcome run(long seed) {
    var voter =
        new ForestVoter(
            Optional.of(new PlainForestTrainer()), ForestSettings.defaults(), Runnable::run);
    return run(seed, SECONDS, voter);
  }

  private static Outcome run(long seed, int seconds, ForestVoter voter) {
    var traffic = new SyntheticTraffic(seed);
    var detector = new SubjectWatch(SyntheticTraffic.FEATURES, DetectionSettings.defaults(), voter);
    int raised = 0;
    int anomalous = 0;
    for (int second = 0; second < seconds; second++) {
      var assessment = detector.observe(Instant.ofEpochSecond(second), traffic.next());
      raised += assessment.turn().tells() ? 1 : 0;
      anomalous += assessment instanceof Assessment.Anomalous ? 1 : 0;
    }
    return new Outcome(seed, raised, anomalous);
  }
}
