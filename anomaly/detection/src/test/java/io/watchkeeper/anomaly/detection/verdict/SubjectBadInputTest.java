package io.watchkeeper.anomaly.detection.verdict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.state.Resumed;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the assembled detector says of the bad inputs that are listed for every model. Synthetic.
 */
class SubjectBadInputTest {
  private static final int WIDTH = 4;
  private static final int TRAINED = 600;

  /** Ordinary, and no alert; the first move of what never moved is an alert after three rows. */
  @Test
  void constantIsOrdinaryUntilItMoves() {
    SubjectDetector detector = SubjectDetector.standard(WIDTH, 1);
    double[] row = {5, 0, -3, 1e9};
    for (int i = 0; i < 1_500; i++) {
      Verdict verdict = detector.observe(60L * i, row);
      assertFalse(verdict.alert(), "row " + i);
      assertTrue(verdict.score() < 0.5, "row " + i + ": " + verdict.score());
    }
    boolean alerted = false;
    for (int i = 1_500; i < 1_510; i++) {
      Verdict verdict = detector.observe(60L * i, new double[] {5, 0, -2, 1e9});
      alerted |= verdict.alert();
      assertEquals(3, verdict.top()[0]);
    }
    assertTrue(alerted);
  }

  /** No rows beforehand and none yet: score 0, no alert, all metrics in their order. */
  @ParameterizedTest
  @ValueSource(ints = {1, WIDTH})
  void emptyHistorySaysNothing(int width) {
    SubjectDetector detector = SubjectDetector.standard(width, 1);
    detector.learn(new long[0], new double[0][]);
    Verdict verdict = detector.observe(60, new double[width]);
    assertEquals(0, verdict.score());
    assertFalse(verdict.alert());
    assertEquals(width, verdict.top().length);
  }

  /** A row of nothing is no row: nothing is learned, and a standing alert stands. */
  @ParameterizedTest
  @ValueSource(ints = {1, WIDTH})
  void hoursOfNothingAreNoRows(int width) {
    SubjectDetector detector = trained(width);
    SubjectDetector untold = trained(width);
    double[] nothing = new double[width];
    Arrays.fill(nothing, Double.NaN);
    for (int i = 0; i < 400; i++) {
      assertEquals(0, detector.observe(60L * (TRAINED + i), nothing).score());
    }
    for (int i = 400; i < 600; i++) {
      long at = 60L * (TRAINED + i);
      // The time of day is the novelty's business; what a vector is told does not hang on it.
      assertEquals(
          untold.observe(at, row(width, i)).score(), detector.observe(at, row(width, i)).score());
    }
  }

  /** One metric away for hours is ordinary, also when it comes back where it was. */
  @Test
  void aMetricThatIsMissingForHoursIsOrdinary() {
    SubjectDetector detector = trained(WIDTH);
    int alerted = 0;
    for (int i = 0; i < 600; i++) {
      double[] row = row(WIDTH, i);
      row[3] = i >= 100 && i < 400 ? Double.NaN : row[3];
      alerted += detector.observe(60L * (TRAINED + i), row).alert() ? 1 : 0;
    }
    assertTrue(alerted < 0.06 * 600, alerted + " rows under alert");
  }

  /** A single huge row is odd, is no alert, and twenty rows later all is as it was. */
  @Test
  void aHugeRowIsOverInTwentyRows() {
    SubjectDetector detector = trained(WIDTH);
    double[] huge = new double[WIDTH];
    Arrays.fill(huge, Double.MAX_VALUE);
    double before = mean(detector, 0, 100);
    assertTrue(detector.observe(60L * (TRAINED + 100), huge).score() > 2);
    for (int i = 101; i < 122; i++) {
      double score = detector.observe(60L * (TRAINED + i), row(WIDTH, i)).score();
      assertTrue(score >= 0 && Double.isFinite(score), "row " + i + ": " + score);
    }
    double after = mean(detector, 122, 222);
    assertTrue(after < before + 0.3, before + " before, " + after + " after");
  }

  /** A saw-tooth is learned like anything else. */
  @Test
  void aSawToothIsOrdinary() {
    SubjectDetector detector = SubjectDetector.standard(2, 1);
    int alerted = 0;
    for (int i = 0; i < 2_000; i++) {
      boolean alert = detector.observe(60L * i, new double[] {i % 37, 100 - i % 11}).alert();
      alerted += alert && i >= 500 ? 1 : 0;
    }
    assertTrue(alerted < 0.06 * 1_500, alerted + " rows under alert");
  }

  /** The same or an earlier time: score 0, and nothing of it is left behind. */
  @ParameterizedTest
  @ValueSource(ints = {1, WIDTH})
  void repeatedAndLateRowsLeaveNoTrace(int width) {
    SubjectDetector detector = trained(width);
    SubjectDetector untold = trained(width);
    double[] odd = new double[width];
    Arrays.fill(odd, 1e6);
    for (int i = 0; i < 50; i++) {
      long at = 60L * (TRAINED + i);
      double score = detector.observe(at, row(width, i)).score();
      assertEquals(0, detector.observe(at, odd).score());
      assertEquals(0, detector.observe(at - 1, odd).score());
      assertEquals(untold.observe(at, row(width, i)).score(), score);
    }
  }

  /** Before the first fit, in the middle of an alert, and at the memory of one that is over. */
  @ParameterizedTest
  @ValueSource(ints = {1, WIDTH})
  void goesOnToTheBitWhereverItIsSaved(int width) {
    SubjectDetector never = SubjectDetector.standard(width, 1);
    SubjectDetector again = SubjectDetector.standard(width, 1);
    for (int i = 0; i < 900; i++) {
      if (i % 150 == 57 || i == 705 || i == 722) {
        SubjectDetector fresh = SubjectDetector.standard(width, 1);
        Resumed.through(again::save, fresh::restore);
        again = fresh;
      }
      double[] row = row(width, i);
      row[width - 1] += i >= 700 && i < 720 ? 12 : 0;
      Verdict one = never.observe(60L * i, row);
      Verdict other = again.observe(60L * i, row);
      assertEquals(one.score(), other.score(), "row " + i);
      assertEquals(one.alert(), other.alert(), "row " + i);
      assertArrayEquals(one.top(), other.top(), "row " + i);
    }
  }

  private static double mean(SubjectDetector detector, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += detector.observe(60L * (TRAINED + i), row(WIDTH, i)).score();
    }
    return sum / (to - from);
  }

  private static SubjectDetector trained(int width) {
    SubjectDetector detector = SubjectDetector.standard(width, 1);
    for (int i = 0; i < TRAINED; i++) {
      detector.learn(60L * i, row(width, -1 - i));
    }
    return detector;
  }

  private static double[] row(int width, int index) {
    var random = new SplittableRandom(index);
    double load = random.nextGaussian();
    double[] row = new double[width];
    for (int i = 0; i < width; i++) {
      row[i] = i * load + random.nextGaussian();
    }
    return row;
  }
}
