package io.watchkeeper.anomaly.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.alarm.Turn;
import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import io.watchkeeper.anomaly.detection.forest.ForestSettings;
import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.detection.forest.PlainForestTrainer;
import io.watchkeeper.anomaly.detection.forest.TrainingSchedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * What the detector as a whole makes of bad series, its forest included. Two series of one kind, a
 * value a second; floor 0.5.
 */
class BadInputTest {
  private static final List<Feature> FEATURES =
      List.of(
          Feature.of("one", Direction.BOTH, new Floor(0.5, 0)),
          Feature.of("other", Direction.BOTH, new Floor(0.5, 0)));

  private static final ForestSettings FEW_TREES =
      new ForestSettings(
          new ForestTrainer.GrowthPlan(30, 128, 1), new TrainingSchedule(600, 120, 60));

  private final SplittableRandom random = new SplittableRandom(3);
  private final SubjectWatch detector = detector();
  private int second;
  private int raised;

  @Test
  void constantIsOrdinaryAndADeviationBelowTheFloorToo() {
    feed(1_000, _ -> 7);
    feed(100, i -> 7 + 0.4 * (i % 2));
    assertEquals(0, raised);
    feed(3, _ -> 20);
    assertEquals(1, raised);
  }

  @Test
  void emptyIsRefusedWhenThereIsNoSeriesAndLearningWhenThereIsNoSecond() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SubjectWatch(List.of(), DetectionSettings.defaults(), ForestVoter.absent()));
    assertThrows(
        IllegalArgumentException.class, () -> detector.observe(Instant.EPOCH, new double[0]));
    assertFalse(detector.ready());
    assertEquals(0, detector.secondsLearned());
  }

  @Test
  void allNanIsMissingAndTeachesNothing() {
    for (int i = 0; i < 500; i++) {
      assertInstanceOf(Assessment.Missing.class, observe(Double.NaN, Double.NaN));
    }
    assertEquals(0, detector.secondsLearned());
    noise(200);
    int learned = detector.secondsLearned();
    feed(500, _ -> Double.NaN);
    assertEquals(learned, detector.secondsLearned());
    noise(200);
    assertEquals(0, raised);
  }

  @Test
  void oneSeriesOfNanLeavesTheOtherJudged() {
    for (int i = 0; i < 300; i++) {
      observe(Double.NaN, random.nextGaussian());
    }
    for (int i = 0; i < 3; i++) {
      observe(Double.NaN, 30);
    }
    assertEquals(1, raised);
  }

  @Test
  void hugeIsAnomalousAndGradesStayNumbers() {
    noise(300);
    for (double value : new double[] {1e300, -1e300, Double.MAX_VALUE}) {
      var anomalous = assertInstanceOf(Assessment.Anomalous.class, observe(value, value));
      assertEquals(1, anomalous.grade().value(), 1e-12);
      assertFalse(Double.isNaN(anomalous.grade().evidence()));
    }
    assertEquals(1, raised);
    noise(30);
    assertFalse(last.turn().on(), "over when it is over");
  }

  @Test
  void infiniteIsUnknown() {
    noise(300);
    for (int i = 0; i < 20; i++) {
      assertInstanceOf(
          Assessment.Normal.class, observe(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
    }
  }

  @Test
  void stepIsRaisedOnceAndTakenForOrdinaryAfterHalfAnHour() {
    noise(600);
    Instant onset = Instant.ofEpochSecond(second);
    feed(3, _ -> 40 + random.nextGaussian());
    var anomalous = assertInstanceOf(Assessment.Anomalous.class, last);
    assertEquals(Turn.RAISED, anomalous.turn());
    assertEquals(onset, anomalous.moved().getFirst().since());
    feed(1_780, _ -> 40 + random.nextGaussian());
    assertTrue(last.turn().on());
    feed(60, _ -> 40 + random.nextGaussian());
    assertFalse(last.turn().on());
    feed(300, _ -> 40 + random.nextGaussian());
    assertEquals(1, raised);
  }

  /** Until the windows are full the level moves with each tooth, and the forest finds it odd. */
  @Test
  void sawToothIsOrdinaryOnceTenMinutesOfItWereSeen() {
    feed(645, i -> i % 40);
    raised = 0;
    feed(1_200, i -> (i + 5) % 40);
    assertEquals(0, raised);
  }

  @Test
  void missingHoursChangeNothing() {
    noise(300);
    second += 5 * 3_600;
    noise(300);
    assertEquals(0, raised);
    feed(3, _ -> 40);
    assertEquals(1, raised);
    second += 5 * 3_600;
    assertEquals(Turn.STANDING, observe(40, 40).turn());
  }

  @Test
  void duplicateAndOutOfOrderAreAsIfTheyHadNotBeenOffered() {
    var undisturbed = detector();
    for (int i = 0; i < 400; i++) {
      double[] row = {random.nextGaussian(), random.nextGaussian()};
      Instant at = Instant.ofEpochSecond(i);
      Assessment seen = detector.observe(at, row);
      assertEquals(undisturbed.observe(at, row), seen);
      assertInstanceOf(Assessment.Missing.class, detector.observe(at, new double[] {99, 99}));
      assertInstanceOf(
          Assessment.Missing.class, detector.observe(at.minusSeconds(5), new double[] {99, 99}));
    }
  }

  private Assessment last = new Assessment.Learning(Instant.EPOCH, 0, 0);

  private Assessment observe(double one, double other) {
    last = detector.observe(Instant.ofEpochSecond(second++), new double[] {one, other});
    raised += last.turn() == Turn.RAISED ? 1 : 0;
    return last;
  }

  private void feed(int seconds, IntToDoubleFunction series) {
    for (int i = 0; i < seconds; i++) {
      observe(series.applyAsDouble(i), series.applyAsDouble(i));
    }
  }

  private void noise(int seconds) {
    for (int i = 0; i < seconds; i++) {
      observe(random.nextGaussian(), random.nextGaussian());
    }
  }

  private static SubjectWatch detector() {
    var voter = new ForestVoter(Optional.of(new PlainForestTrainer()), FEW_TREES, Runnable::run);
    return new SubjectWatch(FEATURES, DetectionSettings.defaults(), voter);
  }
}
