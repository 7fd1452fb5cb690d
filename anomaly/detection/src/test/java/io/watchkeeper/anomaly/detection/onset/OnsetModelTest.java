package io.watchkeeper.anomaly.detection.onset;

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

class OnsetModelTest {

  /**
   * Numbers of a plain Python program of 80 lines that looks at the whole past on every row:
   * medians by sorting, ranges by listing the values of each half hour, peaks by a list.
   */
  @Test
  void agreesWithAPlainProgram() {
    double[] sizes = Trace.sizes(Trace.daily(2_000));
    assertEquals(0, sizes[99]);
    assertEquals(1.0920780866063204, sizes[300], 1e-9);
    assertEquals(0.304043184034151, sizes[800], 1e-9);
    assertEquals(1.2721888640120602, sizes[1_199], 1e-9);
    assertEquals(4.803682271423721, sizes[1_200], 1e-9, "the spike");
    assertEquals(0.45333014654230663, sizes[1_201], 1e-9);
    assertEquals(1.5862476294912344, sizes[1_500], 1e-9);
    assertEquals(2.1129880136518393, sizes[1_503], 1e-9);
    assertEquals(2.5657749527034275, sizes[1_504], 1e-9, "the level has shifted");
    assertEquals(4.802517914841175, sizes[1_600], 1e-9, "and falls back");
    assertEquals(0.9487900775072465, sizes[1_899], 1e-9);
    assertEquals(4.817179591952013, sizes[1_900], 1e-9, "the drop");
    assertEquals(0.4269789211627511, sizes[1_999], 1e-9);
    assertEquals(1206.3169243733043, Arrays.stream(sizes).sum(), 1e-6);
  }

  @Test
  void isCalibratedOnNoise() {
    var random = new SplittableRandom(11);
    var model = new OnsetModel(1);
    int[] reached = new int[4];
    int rows = 40_000;
    for (int i = 0; i < rows; i++) {
      double size = Trace.next(model, 60L * i, random.nextGaussian());
      for (int decade = 1; decade <= 3; decade++) {
        reached[decade] += size >= decade ? 1 : 0;
      }
    }
    // Only sixteen peaks are kept, so in a long memory nothing lies between ordinary and rare.
    assertTrue(reached[1] <= 0.12 * rows, () -> reached[1] + " rows of one in ten");
    assertEquals(0.01, (double) reached[2] / rows, 0.005);
    assertEquals(0.001, (double) reached[3] / rows, 0.001);
  }

  @Test
  void doesNotKnowUnitSignOrClock() {
    double[] plain = Trace.daily(2_000);
    double[] sizes = Trace.sizes(plain);
    double[] other = Arrays.stream(plain).map(value -> 37.5 * value - 1_234).toArray();
    assertArrayEquals(sizes, Trace.sizes(other), 1e-4);
    double[] mirrored = Arrays.stream(plain).map(value -> -0.01 * value + 5).toArray();
    assertArrayEquals(sizes, Trace.sizes(mirrored), 1e-4);
    assertArrayEquals(sizes, Trace.sizes(new OnsetModel(1), plain, 1_234_567_890), 0);
  }

  @Test
  void keepsTiesThroughAnyUnit() {
    var random = new SplittableRandom(6);
    double[] counts = new double[2_500];
    double[] other = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Math.floor(Math.exp(1.5 * random.nextGaussian()) * 5);
      other[i] = 1e-3 * counts[i] + 1e3;
    }
    assertArrayEquals(Trace.sizes(counts), Trace.sizes(other), 1e-4);
  }

  @Test
  void neverLooksAhead() {
    double[] all = Trace.daily(1_700);
    double[] cut = Arrays.copyOf(all, 1_550);
    assertArrayEquals(
        Trace.sizes(cut), Arrays.copyOf(Trace.sizes(all), 1_550), "rows after 1550 reach back");
  }

  @Test
  void goesOnFromASavedStateAsIfItHadNeverStopped() throws IOException {
    double[] values = Trace.daily(2_000);
    double[] sizes = Trace.sizes(values);
    for (int at : new int[] {3, 60, 1_203, 1_590}) {
      var before = new OnsetModel(1);
      for (int i = 0; i < at; i++) {
        Trace.next(before, Trace.START + (long) Trace.STEP_SECONDS * i, values[i]);
      }
      var state = new ByteArrayOutputStream();
      before.save(new DataOutputStream(state));
      var after = new OnsetModel(1);
      after.restore(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
      for (int i = at; i < values.length; i++) {
        long time = Trace.START + (long) Trace.STEP_SECONDS * i;
        assertEquals(sizes[i], Trace.next(after, time, values[i]), 0.0, "row " + i);
      }
      assertTrue(state.size() < 16 * 1_024, () -> state.size() + " bytes");
    }
  }

  @Test
  void refusesTheStateOfAnotherWidth() throws IOException {
    var state = new ByteArrayOutputStream();
    new OnsetModel(2).save(new DataOutputStream(state));
    var in = new DataInputStream(new ByteArrayInputStream(state.toByteArray()));
    assertThrows(IOException.class, () -> new OnsetModel(3).restore(in));
  }

  @Test
  void judgingChangesNothing() {
    double[] values = Trace.daily(500);
    var model = new OnsetModel(1);
    double[] sizes = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      long time = Trace.START + (long) Trace.STEP_SECONDS * i;
      model.judge(time, new double[] {1e6});
      sizes[i] = Trace.next(model, time, values[i]);
    }
    assertArrayEquals(Trace.sizes(values), sizes);
  }

  @Test
  void namesTheMetricThatMovedWhateverItsPlace() {
    double[] values = Trace.daily(1_201);
    for (int place = 0; place < 3; place++) {
      var model = new OnsetModel(3);
      var random = new SplittableRandom(3);
      Opinion last = new Opinion.None("no row yet");
      for (int i = 0; i < values.length; i++) {
        double[] row = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
        double calm = row[place];
        row[place] = values[i];
        row[(place + 1) % 3] = calm;
        long time = Trace.START + (long) Trace.STEP_SECONDS * i;
        last = model.judge(time, row);
        model.learn(time, row);
      }
      var surprise = assertInstanceOf(Opinion.Surprise.class, last);
      assertTrue(surprise.size() > 3);
      assertTrue(surprise.share()[place] > 0.9);
      assertEquals(1, Arrays.stream(surprise.share()).sum(), 1e-12);
    }
  }

  @Test
  void forgetsAll() {
    var model = new OnsetModel(1);
    Trace.sizes(model, Trace.daily(700), Trace.START);
    model.forget();
    double[] again = Trace.sizes(model, Trace.daily(900), Trace.START);
    assertArrayEquals(Trace.sizes(Trace.daily(900)), again);
  }
}
