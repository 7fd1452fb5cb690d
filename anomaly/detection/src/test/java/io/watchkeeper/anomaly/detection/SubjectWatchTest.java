package io.watchkeeper.anomaly.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.SyntheticTraffic.Trouble;
import io.watchkeeper.anomaly.detection.alarm.Turn;
import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import io.watchkeeper.anomaly.detection.ensemble.Vote;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectWatchTest {
  private static final Trouble DEMO = new Trouble(1, 10, 0.3);

  private final SubjectWatch detector = baselineOnly();
  private int clock;

  @Test
  void learnsForFortyFiveSecondsAndSaysHowFarItIs() {
    var traffic = new SyntheticTraffic(1);
    for (int second = 1; second <= 45; second++) {
      assertFalse(detector.ready());
      var learning = assertInstanceOf(Assessment.Learning.class, observe(detector, traffic.next()));
      assertEquals(second, learning.secondsLearned());
      assertEquals(45, learning.secondsNeeded());
    }
    assertTrue(detector.ready());
    assertInstanceOf(Assessment.Normal.class, observe(detector, traffic.next()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void raisesOnTenfoldLatencyAndThirtyPercentErrorsWithinTenSeconds(long seed) {
    var traffic = new SyntheticTraffic(seed);
    run(traffic, Trouble.NONE, 300);
    int seconds = secondsToRaise(traffic, DEMO);
    assertTrue(seconds <= 10, "after " + seconds + " s");
  }

  /** A baseline of 60 seconds is wide, and five backend calls a second say little each. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void raisesOnItWithinFifteenSecondsOneMinuteAfterAColdStart(long seed) {
    var traffic = new SyntheticTraffic(seed);
    run(traffic, Trouble.NONE, 60);
    int seconds = secondsToRaise(traffic, DEMO);
    assertTrue(seconds <= 15, "after " + seconds + " s");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void callsTheFirstThreeSecondsOfSilenceAnomalousByTheBaselineAlone(long seed) {
    var traffic = new SyntheticTraffic(seed);
    run(traffic, Trouble.NONE, 300);
    assertEquals(3, secondsToRaise(traffic, new Trouble(0, 1, 0)));
  }

  @Test
  void saysWhichSeriesMovedByHowMuchAndSinceWhen() {
    var traffic = new SyntheticTraffic(5);
    run(traffic, Trouble.NONE, 300);
    Instant onset = Instant.ofEpochSecond(clock);
    Assessment last = observe(detector, traffic.next(DEMO));
    for (int i = 0; i < 20 && last.turn() != Turn.RAISED; i++) {
      last = observe(detector, traffic.next(DEMO));
    }
    var raised = assertInstanceOf(Assessment.Anomalous.class, last);
    Moved backend =
        raised.moved().stream()
            .filter(moved -> moved.feature().equals("backendP50"))
            .findFirst()
            .orElseThrow();
    assertEquals(onset, backend.since());
    assertTrue(backend.z() > 2.5);
    assertTrue(backend.actual() / backend.expected() > 4, backend.toString());
    double[] strengths =
        raised.moved().stream().mapToDouble(moved -> -Math.abs(moved.z())).toArray();
    double[] sorted = strengths.clone();
    Arrays.sort(sorted);
    assertEquals(Arrays.toString(sorted), Arrays.toString(strengths), "strongest first");
  }

  @Test
  void clearsTenSecondsAfterTheTroubleEndsAndKeepsItOutOfTheOrdinary() {
    var traffic = new SyntheticTraffic(6);
    run(traffic, Trouble.NONE, 300);
    run(traffic, DEMO, 300);
    int seconds = 0;
    Assessment last;
    do {
      last = observe(detector, traffic.next());
      seconds++;
    } while (last.turn() != Turn.ENDED && seconds < 100);
    assertTrue(seconds >= 10 && seconds <= 15, seconds + " seconds to clear");
    for (int i = 0; i < 15; i++) {
      last = observe(detector, traffic.next(DEMO));
    }
    assertTrue(last.turn() != Turn.QUIET, "still a trouble the second time, told or not");
  }

  @Test
  void takesALastingShiftForTheNewOrdinaryWhenPatienceEnds() {
    var impatient =
        SubjectWatch.light(
            SyntheticTraffic.FEATURES,
            DetectionSettings.defaults().on(new BaselineSettings(600, 45, 300)),
            ForestVoter.absent());
    var traffic = new SyntheticTraffic(7);
    for (int i = 0; i < 200; i++) {
      observe(impatient, traffic.next());
    }
    int cleared = 0;
    for (int i = 1; cleared == 0 && i < 500; i++) {
      cleared = observe(impatient, traffic.next(DEMO)).turn() == Turn.ENDED ? i : 0;
    }
    assertTrue(cleared > 300 && cleared <= 320, "cleared after " + cleared);
  }

  @Test
  void neitherCountsNorForgetsAMissingSecond() {
    var traffic = new SyntheticTraffic(8);
    run(traffic, Trouble.NONE, 300);
    double[] nothing = new double[SyntheticTraffic.FEATURES.size()];
    Arrays.fill(nothing, Double.NaN);
    Trouble silence = new Trouble(0, 1, 0);
    observe(detector, traffic.next(silence));
    observe(detector, traffic.next(silence));
    var missing = assertInstanceOf(Assessment.Missing.class, observe(detector, nothing));
    assertEquals(Turn.QUIET, missing.turn());
    assertEquals(Turn.RAISED, observe(detector, traffic.next(silence)).turn());
    assertEquals(Turn.STANDING, observe(detector, nothing).turn());
  }

  @Test
  void saysThatTheForestAbstainsAndWhy() {
    var traffic = new SyntheticTraffic(9);
    run(traffic, Trouble.NONE, 50);
    var normal = assertInstanceOf(Assessment.Normal.class, observe(detector, traffic.next()));
    assertTrue(
        normal.grade().votes().stream()
            .anyMatch(vote ->
                vote instanceof Vote.Abstained abstained
                    && abstained.reason().contains("anomaly/smile")));
  }

  @Test
  void beginsWithTheModelsAfterTheBaselinesAsLongAsItIsTold() {
    var traffic = new SyntheticTraffic(14);
    var atOnce = withModelsAfter(0);
    var later = withModelsAfter(100);
    int first = -1;
    int second = -1;
    for (int i = 0; i < 400; i++) {
      double[] values = traffic.next();
      observe(atOnce, values);
      observe(later, values);
      first = first < 0 && atOnce.verdict().score() > 0 ? i : first;
      second = second < 0 && later.verdict().score() > 0 ? i : second;
    }
    assertEquals(100, second - first, 5.0);
  }

  private static SubjectWatch withModelsAfter(int seconds) {
    return new SubjectWatch(
        SyntheticTraffic.FEATURES,
        DetectionSettings.defaults().modelsAfter(seconds),
        ForestVoter.absent());
  }

  @Test
  void givesTheSameAnswersForTheSameSeconds() {
    assertEquals(replay(), replay());
  }

  private static List<String> replay() {
    var traffic = new SyntheticTraffic(10);
    var one = baselineOnly();
    return IntStream.range(0, 200)
        .mapToObj(i -> one.observe(Instant.ofEpochSecond(i), traffic.next()).toString())
        .toList();
  }

  @Test
  void doesNotGoBackInTime() {
    var traffic = new SyntheticTraffic(11);
    Instant fifth = Instant.ofEpochSecond(5);
    detector.observe(fifth, traffic.next());
    assertEquals(
        new Assessment.Missing(fifth, Turn.QUIET), detector.observe(fifth, traffic.next()));
    assertEquals(1, detector.secondsLearned());
  }

  /** The second trouble begins 20 s after the first one ended, and the third two minutes later. */
  @Test
  void tellsTheLikeOnceAMinute() {
    var traffic = new SyntheticTraffic(12);
    Trouble steady = new Trouble(0, 1, 0);
    run(traffic, Trouble.NONE, 300);
    assertEquals(3, secondsToRaise(traffic, steady));
    run(traffic, steady, 5);
    run(traffic, Trouble.NONE, 30);
    Assessment last = observe(detector, traffic.next(steady));
    for (int i = 0; i < 9; i++) {
      last = observe(detector, traffic.next(steady));
    }
    assertEquals(Turn.MUTED, last.turn());
    run(traffic, Trouble.NONE, 120);
    assertEquals(3, secondsToRaise(traffic, steady));
  }

  /** First half of the backend's answers fail, then the backend hangs as well. */
  @Test
  void tellsAtOnceWhatIsClearlyWorse() {
    var traffic = new SyntheticTraffic(13);
    run(traffic, Trouble.NONE, 300);
    assertTrue(secondsToRaise(traffic, new Trouble(1, 1, 0.3)) < 20);
    run(traffic, Trouble.NONE, 25);
    boolean escalated = false;
    for (int i = 0; i < 15; i++) {
      escalated |= observe(detector, traffic.next(new Trouble(1, 30, 1))).turn() == Turn.ESCALATED;
    }
    assertTrue(escalated);
  }

  @Test
  void refusesASecondWithTheWrongNumberOfValues() {
    assertThrows(
        IllegalArgumentException.class, () -> detector.observe(Instant.EPOCH, new double[2]));
  }

  private static SubjectWatch baselineOnly() {
    return SubjectWatch.light(
        SyntheticTraffic.FEATURES, DetectionSettings.defaults(), ForestVoter.absent());
  }

  private Assessment observe(SubjectWatch one, double[] values) {
    return one.observe(Instant.ofEpochSecond(clock++), values);
  }

  private void run(SyntheticTraffic traffic, Trouble trouble, int seconds) {
    for (int i = 0; i < seconds; i++) {
      observe(detector, traffic.next(trouble));
    }
  }

  /** Seconds of trouble until the alarm; 1000 when it never comes. */
  private int secondsToRaise(SyntheticTraffic traffic, Trouble trouble) {
    for (int seconds = 1; seconds < 120; seconds++) {
      if (observe(detector, traffic.next(trouble)).turn() == Turn.RAISED) {
        return seconds;
      }
    }
    return 1000;
  }
}
