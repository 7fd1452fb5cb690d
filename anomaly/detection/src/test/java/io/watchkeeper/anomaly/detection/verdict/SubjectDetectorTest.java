package io.watchkeeper.anomaly.detection.verdict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Synthetic rows: three metrics that follow one load, and one that is alone. */
class SubjectDetectorTest {
  private static final int WIDTH = 4;
  private static final int TRAINED = 1_000;

  @Test
  void raisesAtTheThirdRowOfAStepNamesTheMetricAndClears() {
    SubjectDetector detector = trained();
    boolean[] alerts = new boolean[60];
    double scoreBefore = 0;
    for (int i = 0; i < alerts.length; i++) {
      double[] row = row(TRAINED + i);
      row[3] += i >= 30 && i < 45 ? 15 : 0;
      Verdict verdict = detector.observe(60L * (TRAINED + i), row);
      alerts[i] = verdict.alert();
      scoreBefore = i == 29 ? verdict.score() : scoreBefore;
      if (i == 32) {
        assertEquals(4, verdict.top()[0]);
        assertEquals(WIDTH, Arrays.stream(verdict.top()).distinct().count());
        assertTrue(verdict.score() > scoreBefore + 2, "score " + verdict.score());
      }
    }
    assertFalse(alerts[31]);
    assertTrue(alerts[32]);
    assertTrue(alerts[44]);
  }

  @Test
  void doesNotLearnAnIncident() {
    SubjectDetector detector = trained();
    double first = 0;
    double last = 0;
    for (int i = 0; i < 500; i++) {
      double[] row = row(TRAINED + i);
      row[3] += 15;
      last = detector.observe(60L * (TRAINED + i), row).score();
      first = i == 20 ? last : first;
    }
    assertTrue(last > first / 2, "from " + first + " to " + last);
  }

  @Test
  void aNewLevelIsAlertedAndThenNoNews() {
    SubjectDetector detector = trained();
    int alerted = 0;
    for (int i = 0; i < 6_000; i++) {
      double[] row = row(TRAINED + i);
      row[3] += 8;
      row[0] -= 5;
      alerted += detector.observe(60L * (TRAINED + i), row).alert() ? 1 : 0;
    }
    assertTrue(alerted > 3 && alerted < 0.1 * 6_000, alerted + " of 6000 rows");
  }

  @Test
  void goesOnAfterARestartAsIfItHadNeverStopped() throws IOException {
    SubjectDetector never = trained();
    var bytes = new ByteArrayOutputStream();
    never.save(new DataOutputStream(bytes));
    SubjectDetector again = SubjectDetector.standard(WIDTH, 1);
    again.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (int i = 0; i < 400; i++) {
      double[] row = row(TRAINED + i);
      row[1] += i > 200 && i < 230 ? 9 : 0;
      Verdict one = never.observe(60L * (TRAINED + i), row);
      Verdict other = again.observe(60L * (TRAINED + i), row);
      assertEquals(one.score(), other.score());
      assertEquals(one.alert(), other.alert());
      assertArrayEquals(one.top(), other.top());
    }
    SubjectDetector wider = SubjectDetector.standard(WIDTH + 1, 1);
    var state = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThrows(IOException.class, () -> wider.restore(state));
  }

  @Test
  void lateRowsAndRowsOfNothingAreNoRows() {
    SubjectDetector detector = trained();
    SubjectDetector untold = trained();
    double[] nothing = new double[WIDTH];
    Arrays.fill(nothing, Double.NaN);
    for (int i = 0; i < 50; i++) {
      long at = 60L * (TRAINED + i);
      Verdict one = detector.observe(at, row(TRAINED + i));
      assertEquals(0, detector.observe(at + 1, nothing).score());
      assertEquals(0, detector.observe(at - 60, row(7)).score());
      assertEquals(0, detector.observe(at, row(8)).score());
      assertEquals(untold.observe(at, row(TRAINED + i)).score(), one.score());
    }
    assertThrows(IllegalArgumentException.class, () -> detector.observe(1, new double[WIDTH + 1]));
  }

  @Test
  void staysFiniteWhateverComes() {
    SubjectDetector detector = SubjectDetector.standard(3, 1);
    for (int i = 0; i < 1_500; i++) {
      double huge = i % 100 == 99 ? Double.MAX_VALUE : i % 4;
      double[] row = {5, huge, i % 7 == 0 ? Double.NaN : Double.NEGATIVE_INFINITY};
      double score = detector.observe(i, row).score();
      assertTrue(score >= 0 && Double.isFinite(score), "row " + i + ": " + score);
    }
  }

  @Test
  void aSingleMetricIsTheNoveltysBusiness() {
    SubjectDetector detector = SubjectDetector.standard(1, 1);
    var random = new SplittableRandom(4);
    boolean alerted = false;
    for (int i = 0; i < 1_000; i++) {
      double value = random.nextGaussian() + (i >= 900 ? 30 : 0);
      Verdict verdict = detector.observe(300L * i, new double[] {value});
      alerted |= i >= 840 && verdict.alert();
      assertArrayEquals(new int[] {1}, verdict.top());
    }
    assertTrue(alerted);
  }

  private static SubjectDetector trained() {
    SubjectDetector detector = SubjectDetector.standard(WIDTH, 1);
    for (int i = 0; i < TRAINED; i++) {
      detector.learn(60L * i, row(i));
    }
    return detector;
  }

  private static double[] row(int index) {
    var random = new SplittableRandom(index);
    double load = 3 * Math.sin(index * 0.05) + random.nextGaussian();
    return new double[] {
      load + 0.1 * random.nextGaussian(),
      2 * load + 0.1 * random.nextGaussian(),
      10 - load + 0.1 * random.nextGaussian(),
      random.nextGaussian()
    };
  }
}
