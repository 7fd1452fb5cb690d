package io.watchkeeper.anomaly.forecast.surprise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.opinion.Opinion;
import io.watchkeeper.anomaly.forecast.Synthetic;
import io.watchkeeper.anomaly.forecast.retrain.RetrainPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForecastModelTest {
  private static final int MINUTE = 60;

  private static ForecastModel model(int width) {
    return new ForecastModel(width, RetrainPolicy.WEEKLY);
  }

  /** Three metrics: two with a season of 30 rows, one constant. */
  private static double[][] rows(int count) {
    double[] one = Synthetic.week(count, 30, 3);
    double[] two = Synthetic.week(count, 30, 5);
    double[][] rows = new double[count][];
    for (int t = 0; t < count; t++) {
      rows[t] = new double[] {one[t], -7 * two[t], 4};
    }
    return rows;
  }

  private static double feed(ForecastModel model, double[][] rows, int from, double[] sizes) {
    double most = 0;
    for (int t = from; t < rows.length; t++) {
      sizes[t] =
          switch (model.judge(MINUTE * (long) t, rows[t])) {
            case Opinion.Surprise surprise -> surprise.size();
            case Opinion.None _ -> Double.NaN;
          };
      most = Math.max(most, sizes[t]);
      model.learn(MINUTE * (long) t, rows[t]);
    }
    return most;
  }

  private static double size(Opinion opinion) {
    return assertInstanceOf(Opinion.Surprise.class, opinion).size();
  }

  @Test
  void ordinaryRowsSurpriseAsOftenAsTheirSizeSays() {
    double[] sizes = new double[3000];
    feed(model(3), rows(3000), 0, sizes);
    assertTrue(Double.isNaN(sizes[255]) && !Double.isNaN(sizes[256]), "speaks after 256 rows");
    double tenth = (double) Arrays.stream(sizes).filter(s -> s >= 1).count();
    double hundredth = (double) Arrays.stream(sizes).filter(s -> s >= 2).count();
    assertEquals(274, tenth, 90);
    assertEquals(27, hundredth, 25);
  }

  @Test
  void aJumpSurprisesForAsLongAsItIsNotLearned() {
    ForecastModel model = model(3);
    double[][] rows = rows(1000);
    feed(model, rows, 0, new double[1000]);
    double[][] more = rows(1060);
    for (int t = 1000; t < 1060; t++) {
      double[] row = more[t].clone();
      row[1] += 300;
      Opinion.Surprise surprise =
          assertInstanceOf(Opinion.Surprise.class, model.judge(MINUTE * (long) t, row));
      assertTrue(surprise.size() > 3, "row " + t + ": " + surprise.size());
      assertTrue(surprise.share()[1] > 0.5, "the metric that jumped has the largest share");
      assertEquals(1, Arrays.stream(surprise.share()).sum(), 1e-9);
    }
  }

  @Test
  void theBandHoldsNineteenOfTwentyAndTellsWhatWasExpected() {
    ForecastModel model = model(3);
    double[][] rows = rows(3000);
    assertTrue(Double.isNaN(model.expected(0).forecast()));
    int within = 0;
    for (int t = 0; t < 3000; t++) {
      model.judge(MINUTE * (long) t, rows[t]);
      if (t >= 1000) {
        Expected expected = model.expected(0);
        within += rows[t][0] >= expected.lower() && rows[t][0] <= expected.upper() ? 1 : 0;
        assertTrue(expected.lower() <= expected.forecast());
      }
      model.learn(MINUTE * (long) t, rows[t]);
    }
    assertEquals(0.95, within / 2000.0, 0.015);
    assertEquals(4, model.expected(2).upper(), 0);
  }

  @Test
  void restoredMidStreamItGoesOnToTheBit() throws IOException {
    double[][] rows = rows(1400);
    double[] straight = new double[1400];
    feed(model(3), rows, 0, straight);
    double[] resumed = new double[1400];
    ForecastModel before = model(3);
    feed(before, Arrays.copyOf(rows, 777), 0, resumed);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    before.save(new DataOutputStream(bytes));
    ForecastModel after = model(3);
    after.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    feed(after, rows, 777, resumed);
    assertArrayEquals(straight, resumed, 0);
    assertThrows(
        IOException.class,
        () -> model(2).restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
  }

  @Test
  void unitsAndTheOrderOfMetricsChangeNothing() {
    double[][] rows = rows(900);
    double[] sizes = new double[900];
    feed(model(3), rows, 0, sizes);
    double[][] other = new double[900][];
    for (int t = 0; t < 900; t++) {
      other[t] = new double[] {4, rows[t][1] / 1000, rows[t][0] * 8 - 3};
    }
    double[] again = new double[900];
    feed(model(3), other, 0, again);
    assertArrayEquals(
        Arrays.copyOfRange(sizes, 256, 900), Arrays.copyOfRange(again, 256, 900), 1e-5);
  }

  @Test
  void judgingTwiceChangesNothing() {
    double[][] rows = rows(600);
    ForecastModel model = model(3);
    feed(model, rows, 0, new double[600]);
    double[] row = rows(601)[600];
    double first = size(model.judge(600L * MINUTE, row));
    assertEquals(first, size(model.judge(600L * MINUTE, row)), 0);
  }

  @Test
  void rowsMissingKeepTheSeasonInStep() {
    double[][] rows = rows(1500);
    ForecastModel model = model(3);
    feed(model, Arrays.copyOf(rows, 1200), 0, new double[1500]);
    assertTrue(size(model.judge(1247L * MINUTE, rows[1247])) < 3);
    assertTrue(size(model.judge(1247L * MINUTE + 20, rows[1247])) < 3, "a late row");
  }

  @Test
  void whatIsOrdinaryStaysSoWithoutLearningAndThenItAbstains() {
    double[][] rows = rows(1700);
    ForecastModel model = model(3);
    feed(model, Arrays.copyOf(rows, 1200), 0, new double[1700]);
    int odd = 0;
    for (int t = 1200; t < 1440; t++) {
      odd += size(model.judge(MINUTE * (long) t, rows[t])) > 2 ? 1 : 0;
    }
    assertTrue(odd < 24, odd + " of 240 rows that were never learned");
    assertInstanceOf(Opinion.None.class, model.judge(1650L * MINUTE, rows[1650]));
    model.learn(1650L * MINUTE, rows[1650]);
    assertTrue(size(model.judge(1651L * MINUTE, rows[1651])) < 3);
  }

  @Test
  void badInputHasAStatedOutcome() {
    ForecastModel model = model(1);
    double nan = Double.NaN;
    for (int t = 0; t < 600; t++) {
      model.judge(t, new double[] {nan});
      model.learn(t, new double[] {nan});
    }
    assertTrue(size(model.judge(600, new double[] {5})) < 1, "nothing was ever known");
    ForecastModel flat = model(1);
    for (int t = 0; t < 600; t++) {
      flat.judge(t, new double[] {1e300});
      flat.learn(t, new double[] {1e300});
    }
    assertTrue(size(flat.judge(600, new double[] {1e300})) < 1);
    assertTrue(size(flat.judge(600, new double[] {0})) > 3, "it moved at last");
    assertTrue(size(flat.judge(600, new double[] {nan})) < 1);
    assertInstanceOf(Opinion.None.class, flat.judge(599, new double[] {0}), "a duplicate");
    assertInstanceOf(Opinion.None.class, flat.judge(3, new double[] {0}), "out of order");
    assertInstanceOf(Opinion.None.class, flat.judge(1_000_000, new double[] {0}), "long gone");
    assertInstanceOf(Opinion.None.class, model(1).judge(0, new double[] {0}));
    assertThrows(IllegalArgumentException.class, () -> model(0));
  }

  @Test
  void aStepAndASawToothAreSurvived() {
    ForecastModel model = model(2);
    for (int t = 0; t < 1200; t++) {
      double[] row = {t % 20, t < 700 ? 1 : 1e9};
      model.judge(t, row);
      model.learn(t, row);
    }
    assertTrue(size(model.judge(1200, new double[] {0, 1e9})) < 2);
    assertTrue(size(model.judge(1200, new double[] {19, 1e9})) > 2);
  }

  @Test
  void forgottenItIsNew() {
    ForecastModel model = model(3);
    double[][] rows = rows(400);
    double[] first = new double[400];
    feed(model, rows, 0, first);
    model.forget();
    double[] second = new double[400];
    feed(model, rows, 0, second);
    assertArrayEquals(first, second, 0);
  }
}
