package io.watchkeeper.anomaly.detection.attribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static final AttributionSettings SETTINGS = AttributionSettings.DEFAULT;

  @Test
  void putsFirstWhatSteppedAway() {
    Attribution attribution = trained(1, 0);
    double[] row = noise(new Random(9), 1, 0);
    row[2] += 8;
    row[4] -= 5;
    int[] top = attribution.top(row, false);
    assertEquals(3, top[0]);
    assertEquals(5, top[1]);
    assertEquals(6, top.length);
  }

  @Test
  void remembersWhileTheEventStandsAndForgetsAfterwards() {
    Attribution attribution = trained(1, 0);
    double[] row = noise(new Random(9), 1, 0);
    row[2] += 8;
    double first = attribution.shares(row, true)[2];
    var random = new Random(10);
    for (int i = 0; i < 300; i++) {
      assertEquals(3, attribution.top(noise(random, 1, 0), true)[0]);
    }
    for (int i = 0; i < 99; i++) {
      attribution.shares(noise(random, 1, 0));
    }
    assertTrue(attribution.shares(noise(random, 1, 0))[2] < first / 2);
  }

  @Test
  void whatIsNewDrivesOutWhatIsOld() {
    Attribution attribution = trained(1, 0);
    double[] row = noise(new Random(9), 1, 0);
    row[2] += 8;
    attribution.shares(row, false);
    var random = new Random(11);
    for (int i = 0; i < 15; i++) {
      assertEquals(3, attribution.top(noise(random, 1, 0), false)[0]);
    }
    for (int i = 0; i < 15; i++) {
      row = noise(random, 1, 0);
      row[0] += 6;
      row[4] += 6;
      attribution.shares(row, false);
    }
    assertTrue(attribution.shares(noise(random, 1, 0))[2] < 0.2);
  }

  @Test
  void aRangeIsWidenedByIncidentsAndNeverByOneRowAlone() {
    var known = new Ordinary(1, 0, 10);
    assertEquals(10, known.widened(4).range());
    assertEquals(15, known.widened(-5).range());
    assertEquals(20, known.widened(1e300).range());
    assertEquals(0, Ordinary.UNKNOWN.widened(7).range());
    assertEquals(3, new Ordinary(0, 5, 5).widened(8).range());
  }

  @Test
  void shiftingAndScalingChangeNoRank() {
    assertArrayEquals(ranks(1, 0), ranks(1024, 4096));
  }

  private static int[] ranks(double scale, double shift) {
    Attribution attribution = trained(scale, shift);
    double[] row = noise(new Random(9), scale, shift);
    row[2] += 8 * scale;
    row[4] -= 5 * scale;
    row[0] += 3 * scale;
    return attribution.top(row, false);
  }

  /**
   * By hand: each of 2..10 lies 1, 1.5, 2, ... 5 above the median of those before it; nine tenths
   * of nine distances reach the ninth, 5.
   */
  @Test
  void agreesWithTheReference() {
    double[][] ramp = new double[10][];
    Attribution attribution = new Attribution(1, SETTINGS);
    for (int i = 0; i < 10; i++) {
      ramp[i] = new double[] {i + 1};
    }
    attribution.fit(ramp);
    assertEquals(9, Ordinary.of(ramp, 0, 60).range());
    assertEquals(5 / 1.645, Ordinary.of(ramp, 0, 60).spread(), 1e-12);
    assertEquals(
        9.5 / (5 / 1.645 + 0.03 * 18.5), Ordinary.of(ramp, 0, 60).deviations(9.5, 0.03), 1e-12);
  }

  @Test
  void skipsWhatIsMissing() {
    Attribution attribution = trained(1, 0);
    double[] row = noise(new Random(9), 1, 0);
    row[2] += 8;
    row[0] = Double.NaN;
    row[1] = Double.POSITIVE_INFINITY;
    assertEquals(3, attribution.top(row, false)[0]);
    double[] nothing = new double[6];
    Arrays.fill(nothing, Double.NaN);
    assertEquals(3, attribution.top(nothing, false)[0]);
  }

  @Test
  void saysNothingOfTheConstantTheEmptyAndTheUnknown() {
    Attribution attribution = new Attribution(2, SETTINGS);
    assertArrayEquals(new double[2], attribution.shares(new double[] {5, 5}));
    assertArrayEquals(new double[2], attribution.shares(new double[] {5, Double.NaN}));
    attribution.fit(new double[0][]);
    assertArrayEquals(new double[2], attribution.shares(new double[] {5, 5}));
    attribution.fit(new double[][] {{Double.NaN, 1}, {Double.NaN, 1}});
    assertArrayEquals(new double[] {0, 1}, attribution.shares(new double[] {5, 6}));
    assertArrayEquals(new int[] {2, 1}, attribution.top(new double[] {5, 5}, false));
  }

  @Test
  void staysFiniteForTheHuge() {
    Attribution attribution = trained(1, 0);
    double[] row = {1e308, -1e308, 1e308, 0, 0, Double.MAX_VALUE};
    for (int i = 0; i < 3; i++) {
      double sum = Arrays.stream(attribution.shares(row)).sum();
      assertEquals(1, sum, 1e-9);
      row[0] = -row[0];
    }
  }

  @Test
  void savedAndRestoredItAnswersAsIfItHadNeverStopped() throws IOException {
    Attribution first = trained(1, 0);
    var bytes = new ByteArrayOutputStream();
    first.save(new DataOutputStream(bytes));
    Attribution second = new Attribution(6, SETTINGS);
    second.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    var random = new Random(4);
    for (int i = 0; i < 200; i++) {
      double[] row = noise(random, 1, 0);
      assertArrayEquals(first.shares(row), second.shares(row));
    }
    assertThrows(
        IOException.class,
        () ->
            new Attribution(5, SETTINGS)
                .restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
  }

  @Test
  void forgetsAll() {
    Attribution attribution = trained(1, 0);
    attribution.forget();
    assertArrayEquals(new double[6], attribution.shares(new double[] {1, 2, 3, 4, 5, 6}));
  }

  @Test
  void refusesRowsOfAnotherWidth() {
    Attribution attribution = new Attribution(3, SETTINGS);
    assertThrows(IllegalArgumentException.class, () -> attribution.shares(new double[2]));
    assertThrows(IllegalArgumentException.class, () -> new AttributionSettings(1, 1, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new AttributionSettings(9, 0, 0.1));
  }

  private static Attribution trained(double scale, double shift) {
    Attribution attribution = new Attribution(6, SETTINGS);
    var random = new Random(1);
    double[][] rows = new double[400][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = noise(random, scale, shift);
    }
    attribution.fit(rows);
    for (int i = 0; i < 100; i++) {
      attribution.shares(noise(random, scale, shift));
    }
    return attribution;
  }

  private static double[] noise(Random random, double scale, double shift) {
    double[] row = new double[6];
    for (int i = 0; i < row.length; i++) {
      row[i] = shift + scale * 0.5 * random.nextGaussian();
    }
    return row;
  }
}
