package io.watchkeeper.anomaly.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.alarm.Turn;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.detection.state.Resumed;
import io.watchkeeper.anomaly.detection.verdict.SubjectDetector;
import io.watchkeeper.anomaly.detection.verdict.Verdict;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Five synthetic columns of which nobody says what they mean, three of them one noise. */
class AnonymousSubjectTest {
  private static final int WIDTH = 5;

  private final SplittableRandom random = new SplittableRandom(4);

  /** What is measured is what the models say, whatever stands round them. */
  @Test
  void scoresAsTheModelsDo() {
    SubjectDetector alone = SubjectDetector.standard(WIDTH, 1);
    SubjectWatch watch = watch();
    long[] times = new long[400];
    double[][] rows = new double[400][];
    for (int i = 0; i < rows.length; i++) {
      times[i] = 60L * i;
      rows[i] = row(0);
    }
    alone.learn(times, rows);
    watch.learn(times, rows);
    for (int i = 400; i < 900; i++) {
      double[] row = row(i >= 700 && i < 720 ? 5 : 0);
      Verdict expected = alone.observe(60L * i, row);
      watch.observe(Instant.ofEpochSecond(60L * i), row);
      assertEquals(expected.score(), watch.verdict().score());
      assertEquals(expected.alert(), watch.verdict().alert());
      assertArrayEquals(expected.top(), watch.verdict().top());
    }
  }

  @Test
  void alarmsByTheSizeOfItsVotesOnceThereAreRowsEnough() {
    SubjectWatch watch = watch();
    long[] times = new long[20_000];
    double[][] rows = new double[times.length][];
    for (int i = 0; i < rows.length; i++) {
      times[i] = 60L * i;
      rows[i] = row(0);
    }
    watch.learn(times, rows);
    int told = 0;
    for (int i = 20_000; i < 21_000; i++) {
      told += watch.observe(Instant.ofEpochSecond(60L * i), row(0)).turn().tells() ? 1 : 0;
    }
    assertEquals(0, told);
    Turn last = Turn.QUIET;
    for (int i = 0; i < 10 && !last.on(); i++) {
      last = watch.observe(Instant.ofEpochSecond(60L * (21_000 + i)), row(9)).turn();
    }
    assertTrue(last.on());
  }

  @Test
  void goesOnToTheBitWhereItWasSaved() {
    SubjectWatch old = watch();
    for (int i = 0; i < 700; i++) {
      old.observe(Instant.ofEpochSecond(60L * i), row(0));
    }
    SubjectWatch young = watch();
    Resumed.through(old::save, young::restore);
    for (int i = 700; i < 900; i++) {
      double[] row = row(i % 50 == 0 ? 4 : 0);
      Instant at = Instant.ofEpochSecond(60L * i);
      assertEquals(old.observe(at, row), young.observe(at, row));
      assertEquals(old.verdict().score(), young.verdict().score());
    }
  }

  @Test
  void onlySeriesWithoutMeaningAreTaughtTheirHistory() {
    var known =
        new SubjectWatch(
            SyntheticTraffic.FEATURES, DetectionSettings.defaults(), ForestVoter.absent());
    assertThrows(IllegalStateException.class, () -> known.learn(new long[0], new double[0][]));
  }

  private static SubjectWatch watch() {
    return SubjectWatch.anonymous(
        WIDTH, DetectionSettings.defaults(), SubjectDetector.standard(WIDTH, 1));
  }

  private double[] row(double shift) {
    double common = random.nextGaussian();
    double[] row = new double[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      row[i] = (i < 3 ? common : 0) + random.nextGaussian() + (i % 2 == 0 ? shift : 0);
    }
    return row;
  }
}
