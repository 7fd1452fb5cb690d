package io.watchkeeper.anomaly.detection.onset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.opinion.Opinion;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OnsetBadInputTest {

  @Test
  void saysNothingOfAnEmptyOrMissingPast() {
    var model = new OnsetModel(2);
    double[] nothing = {Double.NaN, Double.NaN};
    for (int i = 0; i < 500; i++) {
      assertInstanceOf(Opinion.None.class, model.judge(i, nothing));
      model.learn(i, nothing);
    }
    assertInstanceOf(Opinion.None.class, model.judge(500, new double[] {1, 2}), "not warm yet");
  }

  @Test
  void takesAConstantForOrdinaryUntilItMovesByWhateverLittle() {
    for (double level : new double[] {0, 1e-300, 1e12, -5}) {
      double[] values = new double[2_000];
      Arrays.fill(values, level);
      values[1_999] = Math.nextUp(level);
      double[] sizes = Trace.sizes(values);
      assertEquals(0, Arrays.stream(sizes).limit(1_999).max().orElseThrow());
      assertTrue(sizes[1_999] > 1.5, "moved from " + level);
    }
  }

  @Test
  void survivesTheLargestNumbersThereAre() {
    double[] values = Trace.daily(2_000);
    values[700] = Double.MAX_VALUE;
    values[701] = -Double.MAX_VALUE;
    values[702] = Double.POSITIVE_INFINITY;
    values[1_500] = Double.MAX_VALUE;
    double[] sizes = Trace.sizes(values);
    assertTrue(Arrays.stream(sizes).allMatch(Double::isFinite));
    assertTrue(sizes[700] > 3);
    assertEquals(0, sizes[702], "infinite is missing");
    // What overflowed was left out and what did not is one peak of sixteen: a spike still stands
    // out.
    double calm = Arrays.stream(sizes, 1_150, 1_200).max().orElseThrow();
    assertTrue(sizes[1_200] > calm, () -> "spike after the monsters: " + sizes[1_200]);
  }

  @Test
  void seesAStepOnceAndLearnsIt() {
    var random = new SplittableRandom(2);
    double[] values = new double[3_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() + (i >= 1_000 ? 20 : 0);
    }
    double[] sizes = Trace.sizes(values);
    assertTrue(sizes[1_000] > 3);
    long late = Arrays.stream(sizes).skip(1_100).filter(size -> size >= 3).count();
    assertTrue(late <= 4, () -> late + " rows long after the step");
  }

  @Test
  void takesASawToothForOrdinary() {
    double[] values = new double[3_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 50;
    }
    double[] sizes = Trace.sizes(values);
    double worst = Arrays.stream(sizes).skip(600).max().orElseThrow();
    assertTrue(worst < 2, () -> "a tooth of size " + worst);
  }

  @Test
  void goesOnAfterHoursOfSilenceAndMissingValues() {
    double[] values = Trace.daily(2_000);
    var model = new OnsetModel(1);
    double worst = 0;
    for (int i = 0; i < 1_100; i++) {
      boolean silent = i >= 700 && i < 760;
      boolean missing = i >= 900 && i < 930;
      if (!silent) {
        long time = Trace.START + (long) Trace.STEP_SECONDS * i;
        double size = Trace.next(model, time, missing ? Double.NaN : values[i]);
        worst = i > 400 ? Math.max(worst, size) : worst;
      }
    }
    assertTrue(worst < 3, "a gap is not an incident: " + worst);
    assertTrue(Trace.next(model, Trace.START + 1_100L * Trace.STEP_SECONDS, 30) > 3);
  }

  @Test
  void judgesLateAndRepeatedRowsAtTheNewestTime() {
    double[] values = Trace.daily(1_300);
    var random = new SplittableRandom(4);
    var model = new OnsetModel(1);
    double[] sizes = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int shaken = i < 500 ? i : i - random.nextInt(4);
      sizes[i] = Trace.next(model, Trace.START + (long) Trace.STEP_SECONDS * shaken, values[i]);
    }
    assertTrue(sizes[1_200] > 3);
    assertTrue(Arrays.stream(sizes).allMatch(Double::isFinite));
  }

  @Test
  void refusesARowOfAnotherWidth() {
    var model = new OnsetModel(2);
    assertThrows(IllegalArgumentException.class, () -> model.judge(0, new double[1]));
    assertThrows(IllegalArgumentException.class, () -> new OnsetModel(0));
  }
}
