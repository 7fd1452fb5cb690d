package io.watchkeeper.anomaly.randomcut;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.opinion.Opinion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomCutModelTest {
  private static final int ROWS = 700;

  /** A small forest: what is tested does not depend on its size. */
  private static final RandomCutSettings SMALL = new RandomCutSettings(12, 64, 24, 8);

  @Test
  void seesAMetricLeaveTheOthersAndNamesIt() {
    double[][] rows = rows(4);
    rows[640][2] += 40;
    var model = model(4);
    Opinion last = new Opinion.None("no row yet");
    for (int i = 0; i <= 640; i++) {
      last = model.judge(i, rows[i]);
      model.learn(i, rows[i]);
    }
    var surprise = assertInstanceOf(Opinion.Surprise.class, last);
    assertTrue(surprise.size() > 1.5, () -> "size " + surprise.size());
    assertEquals(4, surprise.share().length);
    assertTrue(surprise.share()[2] > 0.5, () -> Arrays.toString(surprise.share()));
    assertEquals(1, Arrays.stream(surprise.share()).sum(), 1e-9);
  }

  @Test
  void seesAnOddCourseOfOrdinaryValues() {
    double[][] rows = new double[ROWS][1];
    for (int i = 0; i < ROWS; i++) {
      rows[i][0] = i >= 640 && i < 652 ? 1 : Math.sin(i * Math.PI / 6);
    }
    double[] sizes = sizes(model(1), rows);
    double worst = Arrays.stream(sizes, 640, 652).max().orElseThrow();
    assertTrue(worst > 1.5, () -> "a sine that stands still: " + worst);
  }

  @Test
  void answersTheSameForTheSameSeedOnly() {
    double[][] rows = rows(2);
    assertArrayEquals(sizes(model(2), rows), sizes(model(2), rows));
    var other = new RandomCutModel(SMALL, 2, 8);
    double[] sizes = sizes(model(2), rows);
    assertTrue(!Arrays.equals(sizes, sizes(other, rows)));
  }

  @Test
  void goesOnFromASavedStateAsIfItHadNeverStopped() throws IOException {
    double[][] rows = rows(3);
    double[] sizes = sizes(model(3), rows);
    for (int at : new int[] {7, 511, 530}) {
      var before = model(3);
      for (int i = 0; i < at; i++) {
        before.judge(i, rows[i]);
        before.learn(i, rows[i]);
      }
      var state = new ByteArrayOutputStream();
      before.save(new DataOutputStream(state));
      var after = model(3);
      after.restore(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
      for (int i = at; i < ROWS; i++) {
        assertEquals(
            sizes[i], size(after.judge(i, rows[i])), 0.0, "stopped at " + at + ", row " + i);
        after.learn(i, rows[i]);
      }
    }
  }

  @Test
  void staysBelowTwoMebibytesAtThirtyEightMetrics() throws IOException {
    var model = new RandomCutModel(RandomCutSettings.defaults(), 38, 7);
    for (double[] row : rows(38)) {
      model.judge(0, row);
      model.learn(0, row);
    }
    var state = new ByteArrayOutputStream();
    model.save(new DataOutputStream(state));
    assertTrue(state.size() < 2 << 20, () -> state.size() + " bytes");
  }

  @Test
  void doesNotKnowUnitOrClock() {
    double[][] rows = rows(1);
    rows[640][0] += 40;
    double[][] other = new double[ROWS][1];
    for (int i = 0; i < ROWS; i++) {
      // Exact in binary: the forest's cuts are a matter of single floats.
      other[i][0] = rows[i][0] * 4;
    }
    assertArrayEquals(sizes(model(1), rows), sizes(model(1), other), 1e-6);
  }

  @Test
  void takesBadInputAsItIsSaid() {
    double[][] rows = rows(2);
    for (int i = 0; i < ROWS; i++) {
      rows[i][1] = Double.NaN;
    }
    rows[400] = new double[] {Double.NaN, Double.POSITIVE_INFINITY};
    rows[610][0] = Double.MAX_VALUE;
    rows[611][0] = -Double.MAX_VALUE;
    double[] sizes = sizes(model(2), rows);
    assertTrue(Arrays.stream(sizes).allMatch(Double::isFinite));
    assertTrue(sizes[610] > 1.5);
    var model = model(2);
    assertInstanceOf(Opinion.None.class, model.judge(0, new double[] {Double.NaN, Double.NaN}));
    double[] constant = sizes(model(1), new double[ROWS][1]);
    assertEquals(0, Arrays.stream(constant).max().orElseThrow());
    assertThrows(IllegalArgumentException.class, () -> model.judge(0, new double[1]));
  }

  private static RandomCutModel model(int metrics) {
    return new RandomCutModel(SMALL, metrics, 7);
  }

  private static double[][] rows(int metrics) {
    var random = new SplittableRandom(5);
    double[][] rows = new double[ROWS][metrics];
    for (double[] row : rows) {
      double common = random.nextGaussian();
      for (int i = 0; i < metrics; i++) {
        row[i] = 100 * i + common + 0.5 * random.nextGaussian();
      }
    }
    return rows;
  }

  private static double[] sizes(RandomCutModel model, double[][] rows) {
    double[] sizes = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      sizes[i] = size(model.judge(i, rows[i]));
      model.learn(i, rows[i]);
    }
    return sizes;
  }

  private static double size(Opinion opinion) {
    return switch (opinion) {
      case Opinion.Surprise surprise -> surprise.size();
      case Opinion.None _ -> 0;
    };
  }
}
