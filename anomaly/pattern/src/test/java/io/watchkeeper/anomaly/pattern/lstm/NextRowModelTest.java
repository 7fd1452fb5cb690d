package io.watchkeeper.anomaly.pattern.lstm;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NextRowModelTest {
  private static final Footprint SMALL = new Footprint(8, 128, 16, 4);
  private static final int ROWS = 700;

  /** Synthetic: two waves that belong together, noise, and a constant. */
  private static List<double[]> rows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> rows = new ArrayList<>();
    for (int t = 0; t < ROWS; t++) {
      double wave = Math.sin(2 * Math.PI * t / 24);
      rows.add(
          new double[] {
            10 + 3 * wave + 0.2 * random.nextGaussian(),
            500 - 40 * wave + 3 * random.nextGaussian(),
            random.nextGaussian(),
            7
          });
    }
    return rows;
  }

  private static NextRowModel learned(List<double[]> rows, long start) {
    NextRowModel model = new NextRowModel(SMALL, 42);
    for (int t = 0; t < rows.size(); t++) {
      model.judge(start + t, rows.get(t));
      model.learn(start + t, rows.get(t));
    }
    return model;
  }

  private static double size(Opinion opinion) {
    return assertInstanceOf(Opinion.Surprise.class, opinion).size();
  }

  private static List<double[]> each(List<double[]> rows, UnaryOperator<double[]> change) {
    return rows.stream().map(change).toList();
  }

  @Test
  void isSurprisedByWhatBreaksTheWaveAndSaysBywhat() {
    List<double[]> rows = rows(1);
    NextRowModel model = learned(rows.subList(0, 600), 0);
    double[] broken = rows.get(600).clone();
    broken[1] += 60;
    var surprise = assertInstanceOf(Opinion.Surprise.class, model.judge(600, broken));
    assertTrue(surprise.size() > 4, "surprise " + surprise.size());
    assertTrue(surprise.share()[1] > 0.8, Arrays.toString(surprise.share()));
    assertEquals(1, Arrays.stream(surprise.share()).sum(), 1e-12);
    assertTrue(size(model.judge(600, rows.get(600))) < 3);
  }

  @Test
  void sizesAreTailProbabilitiesOfOrdinaryRows() {
    List<double[]> rows = rows(2);
    NextRowModel model = new NextRowModel(SMALL, 42);
    int asked = 0;
    int beyond = 0;
    for (int t = 0; t < ROWS; t++) {
      if (model.judge(t, rows.get(t)) instanceof Opinion.Surprise surprise) {
        asked++;
        beyond += surprise.size() >= 1 ? 1 : 0;
      }
      model.learn(t, rows.get(t));
    }
    assertTrue(asked > 400, asked + " asked");
    double share = beyond / (double) asked;
    // One in ten is promised; the network still improves, so fewer are as far as before.
    assertTrue(share > 0.01 && share < 0.15, "share of sizes of 1 and more: " + share);
  }

  @Test
  void judgingChangesNothing() {
    List<double[]> rows = rows(1).subList(0, 400);
    NextRowModel model = learned(rows, 0);
    double[] row = rows(1).get(400);
    double first = size(model.judge(400, row));
    model.judge(401, new double[] {1e9, -1e9, 0, 0});
    assertEquals(first, size(model.judge(400, row)));
  }

  @Test
  void shufflingShiftingAndScalingChangeNothing() {
    List<double[]> rows = rows(3).subList(0, 400);
    double[] next = rows(3).get(400).clone();
    next[0] += 2;
    double expected = size(learned(rows, 0).judge(400, next));

    UnaryOperator<double[]> shuffle = row -> new double[] {row[2], row[3], row[0], row[1]};
    assertEquals(expected, size(learned(each(rows, shuffle), 0).judge(400, shuffle.apply(next))));

    assertEquals(expected, size(learned(rows, 1_000_000).judge(1_000_400, next)));

    // A power of two and no offset: exact; anything else but for the last bits.
    UnaryOperator<double[]> scale =
        row -> new double[] {8 * row[0], row[1] / 4, 1024 * row[2], row[3]};
    assertEquals(expected, size(learned(each(rows, scale), 0).judge(400, scale.apply(next))));
    UnaryOperator<double[]> affine =
        row -> new double[] {3 * row[0] - 7, 0.1 * row[1], row[2] + 5, 2 * row[3] + 1};
    assertEquals(
        expected, size(learned(each(rows, affine), 0).judge(400, affine.apply(next))), 1e-3);
  }

  @Test
  void goesOnFromASavedStateToTheBit() throws IOException {
    List<double[]> rows = rows(4);
    for (int cut : new int[] {0, 50, 97, 301}) {
      NextRowModel whole = learned(rows.subList(0, cut), 0);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      whole.save(new DataOutputStream(bytes));
      NextRowModel restored = new NextRowModel(SMALL, 42);
      restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      for (int t = cut; t < cut + 120; t++) {
        assertSame(whole.judge(t, rows.get(t)), restored.judge(t, rows.get(t)));
        whole.learn(t, rows.get(t));
        restored.learn(t, rows.get(t));
      }
    }
  }

  private static void assertSame(Opinion expected, Opinion actual) {
    switch (expected) {
      case Opinion.None none -> assertEquals(none, actual);
      case Opinion.Surprise surprise -> {
        var other = assertInstanceOf(Opinion.Surprise.class, actual);
        assertEquals(surprise.size(), other.size());
        assertArrayEquals(surprise.share(), other.share());
      }
    }
  }

  @Test
  void refusesAStateOfAnotherVersionOrFootprint() throws IOException {
    NextRowModel model = new NextRowModel(SMALL, 42);
    assertThrows(
        IOException.class,
        () ->
            model.restore(new DataInputStream(new ByteArrayInputStream(new byte[] {0, 0, 0, 9}))));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    learned(rows(4).subList(0, 150), 0).save(new DataOutputStream(bytes));
    NextRowModel other = new NextRowModel(new Footprint(9, 128, 16, 4), 42);
    assertThrows(
        IOException.class,
        () -> other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
  }

  @Test
  void saysWhyItCannotJudge() {
    NextRowModel model = new NextRowModel(SMALL, 42);
    double[] row = {1, 2};
    assertEquals(new Opinion.None("nothing learned yet"), model.judge(0, row));
    assertEquals(new Opinion.None("1 to 64 metrics, not 65"), model.judge(0, new double[65]));
    assertEquals(new Opinion.None("1 to 64 metrics, not 0"), model.judge(0, new double[0]));
    model.learn(0, row);
    assertEquals(new Opinion.None("fewer than 96 rows learned"), model.judge(1, row));
    assertEquals(new Opinion.None("the row is not later than the one before"), model.judge(0, row));
    NextRowModel ready = learned(rows(1).subList(0, 300), 0);
    double[] missing = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    assertEquals(new Opinion.None("all metrics are missing"), ready.judge(300, missing));
    ready.forget();
    assertEquals(new Opinion.None("nothing learned yet"), ready.judge(301, missing));
  }

  @Test
  void bearsBadRows() {
    SplittableRandom random = new SplittableRandom(8);
    NextRowModel model = new NextRowModel(SMALL, 1);
    long time = 0;
    for (int t = 0; t < 900; t++) {
      double noise = random.nextGaussian();
      double[] row = {
        5,
        Double.NaN,
        t % 50 == 7 ? 1e308 : noise,
        t < 500 ? noise : 1_000 + noise,
        t % 30,
        t % 100 == 3 ? Double.POSITIVE_INFINITY : -noise
      };
      // Hours are missing; then a row comes twice, and one from the past.
      time += t == 600 ? 10_800 : 1;
      long said = t % 97 == 0 ? time - 5 : time;
      if (model.judge(said, row) instanceof Opinion.Surprise surprise) {
        assertTrue(surprise.size() >= 0 && surprise.size() < 1e6, "size " + surprise.size());
        assertEquals(1, Arrays.stream(surprise.share()).sum(), 1e-9);
      }
      model.learn(said, row);
    }
    assertInstanceOf(Opinion.Surprise.class, model.judge(time + 1, new double[6]));
  }

  @Test
  void constantRowsAreOrdinaryUntilTheyMove() {
    NextRowModel model = new NextRowModel(SMALL, 1);
    double[] still = {3, 4};
    for (int t = 0; t < 400; t++) {
      model.learn(t, still);
    }
    assertTrue(size(model.judge(400, still)) < 1);
    assertTrue(size(model.judge(400, new double[] {3, 5})) > 4);
  }

  @Test
  void expectsTheUsualThroughAGapAndNotTheIncident() {
    List<double[]> rows = rows(6);
    NextRowModel model = learned(rows.subList(0, 600), 0);
    double[] hung = {30, 500, 0, 7};
    // Withheld from learning, so the 40th hung row is as surprising as the first.
    assertTrue(size(model.judge(600, hung)) > 4);
    assertTrue(size(model.judge(640, hung)) > 4);
  }

  @Test
  void keepsWithinTwoMebibytes() throws IOException {
    NextRowModel model = new NextRowModel(Footprint.defaults(), 1);
    double[] row = new double[NextRowModel.WIDEST];
    SplittableRandom random = new SplittableRandom(8);
    for (int t = 0; t < 200; t++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextGaussian();
      }
      model.learn(t, row);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.save(new DataOutputStream(bytes));
    assertTrue(bytes.size() <= model.bytes(), bytes.size() + " of " + model.bytes());
    assertTrue(model.bytes() <= 2 << 20, model.bytes() + " bytes");
  }
}
