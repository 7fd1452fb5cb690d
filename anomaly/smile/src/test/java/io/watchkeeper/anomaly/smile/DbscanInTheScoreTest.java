package io.watchkeeper.anomaly.smile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.verdict.AlertSettings;
import io.watchkeeper.anomaly.detection.verdict.SubjectDetector;
import io.watchkeeper.anomaly.detection.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Four metrics of synthetic noise, two of which move together until they part for a while. */
class DbscanInTheScoreTest {

  private static final int WIDTH = 4;
  private static final int ROWS = 1_200;

  @Test
  void judgesWhereItsModuleIs() {
    assertEquals("DBSCAN", SubjectDetector.standard(WIDTH, 1).names().getLast());
    assertEquals(1, SubjectDetector.standard(1, 1).names().size());
  }

  @Test
  void movesTheScoreAndNoAlert() {
    SubjectDetector with = SubjectDetector.standard(WIDTH, 1);
    SubjectDetector without =
        new SubjectDetector(
            WIDTH, SubjectDetector.models(WIDTH, 1).subList(0, 4), AlertSettings.defaults());
    SplittableRandom random = new SplittableRandom(7);
    int others = 0;
    int alerts = 0;
    for (int i = 0; i < ROWS; i++) {
      double[] row = row(random, i);
      Verdict all = with.observe(i, row);
      Verdict four = without.observe(i, row);
      assertEquals(four.alert(), all.alert(), "row " + i);
      assertArrayEquals(four.top(), all.top(), "row " + i);
      others += all.score() == four.score() ? 0 : 1;
      alerts += all.alert() ? 1 : 0;
    }
    assertTrue(others > ROWS / 2, others + " rows");
    assertTrue(alerts > 0, "nothing was odd");
  }

  @Test
  void goesOnToTheBitWhereItWasSaved() throws IOException {
    SubjectDetector old = SubjectDetector.standard(WIDTH, 1);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < ROWS / 2; i++) {
      var _ = old.observe(i, row(random, i));
    }
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    old.save(new DataOutputStream(saved));
    SubjectDetector young = SubjectDetector.standard(WIDTH, 1);
    young.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
    for (int i = ROWS / 2; i < ROWS; i++) {
      double[] row = row(random, i);
      assertEquals(old.observe(i, row).score(), young.observe(i, row).score(), "row " + i);
    }
  }

  private static double[] row(SplittableRandom random, int i) {
    boolean parted = i >= 900 && i < 930;
    double common = 10 * random.nextGaussian();
    return new double[] {
      common + random.nextGaussian(),
      (parted ? -common - 60 : common) + random.nextGaussian(),
      random.nextGaussian(),
      5 + random.nextGaussian()
    };
  }
}
