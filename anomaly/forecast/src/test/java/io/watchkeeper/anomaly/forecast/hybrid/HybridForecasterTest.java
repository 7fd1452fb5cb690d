package io.watchkeeper.anomaly.forecast.hybrid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.forecast.Band;
import io.watchkeeper.anomaly.forecast.Forecaster;
import io.watchkeeper.anomaly.forecast.History;
import io.watchkeeper.anomaly.forecast.Synthetic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HybridForecasterTest {
  private static final HybridForecaster HYBRID = HybridForecaster.standard();

  @Test
  void continuesDayAndWeekWithinTheNoise() {
    double[] x = Synthetic.week(748, 24, 41);
    double[] actual = Arrays.copyOfRange(x, 700, 748);
    Band band = HYBRID.forecast(Arrays.copyOf(x, 700), 48);
    double error = 0;
    int within = 0;
    for (int h = 0; h < 48; h++) {
      error += Math.abs(actual[h] - band.forecast()[h]) / 48;
      within += actual[h] >= band.lower()[h] && actual[h] <= band.upper()[h] ? 1 : 0;
    }
    assertTrue(error < 1.2, "the noise alone has mean size 0.8: " + error);
    assertTrue(within >= 42, within + " of 48 within the 95% interval");
    assertTrue(band.upper()[0] - band.lower()[0] < 10);
  }

  @Test
  void sameHistorySameBits() {
    double[] x = Synthetic.week(400, 24, 43);
    Band one = HybridForecaster.standard().forecast(x, 24);
    Band two = HybridForecaster.standard().forecast(x, 24);
    assertArrayEquals(one.forecast(), two.forecast(), 0);
    assertArrayEquals(one.upper(), two.upper(), 0);
  }

  @Test
  void aSavedFitForecastsAsIfItHadNeverBeenAway() throws IOException {
    double[] x = Synthetic.week(500, 24, 47);
    HybridFit fit = HYBRID.fit(Arrays.copyOf(x, 450), 24);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    fit.save(new DataOutputStream(bytes));
    HybridFit restored =
        HybridFit.restored(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    Band before = HYBRID.forecast(fit, x, 24);
    Band after = HYBRID.forecast(restored, x, 24);
    assertArrayEquals(before.forecast(), after.forecast(), 0);
    assertArrayEquals(before.lower(), after.lower(), 0);
    byte[] future = bytes.toByteArray();
    future[0]++;
    assertThrows(
        IOException.class,
        () -> HybridFit.restored(new DataInputStream(new ByteArrayInputStream(future))));
  }

  @Test
  void aMemberThatIsOutOfItsDepthGetsNothing() {
    Forecaster wild =
        new Forecaster() {
          @Override
          public String name() {
            return "wild";
          }

          @Override
          public double[] forecast(History history, int steps) {
            double[] next = new double[steps];
            Arrays.fill(next, 1e9);
            return next;
          }
        };
    Forecaster last =
        new Forecaster() {
          @Override
          public String name() {
            return "last";
          }

          @Override
          public double[] forecast(History history, int steps) {
            double[] next = new double[steps];
            Arrays.fill(next, history.values()[history.length() - 1]);
            return next;
          }
        };
    HybridFit fit = new HybridForecaster(List.of(wild, last)).fit(Synthetic.noise(300, 3), 10);
    assertEquals(0, fit.weight("wild"));
    assertEquals(1, fit.weight("last"));
    assertEquals("last", HybridForecaster.leading(fit));
  }

  @Test
  void scalingScalesTheForecast() {
    double[] x = Synthetic.week(400, 24, 53);
    Band band = HYBRID.forecast(x, 24);
    Band large = HYBRID.forecast(Arrays.stream(x).map(v -> v * 1e150).toArray(), 24);
    for (int h = 0; h < 24; h++) {
      assertEquals(band.forecast()[h] * 1e150, large.forecast()[h], 1e143);
      assertEquals(band.upper()[h] * 1e150, large.upper()[h], 1e144);
    }
  }

  @Test
  void neverBelowZeroWhereTheHistoryNeverWas() {
    double[] x = Synthetic.noise(300, 59);
    for (int t = 0; t < x.length; t++) {
      x[t] = Math.max(0, x[t]);
    }
    Band band = HYBRID.forecast(x, 12);
    assertTrue(Arrays.stream(band.lower()).allMatch(v -> v >= 0));
    assertTrue(Arrays.stream(band.forecast()).allMatch(v -> v >= 0));
  }

  @Test
  void nothingKnownIsNothingSaid() {
    for (double[] x : new double[][] {{}, {Double.NaN}, new double[0]}) {
      Band band = HYBRID.forecast(x, 3);
      assertEquals(3, band.steps());
      assertTrue(Double.isNaN(band.forecast()[2]));
    }
  }

  @Test
  void aConstantGoesOnWithoutDoubt() {
    for (int length : new int[] {1, 2, 5, 300}) {
      for (double value : new double[] {0, 7, -3, 1e300}) {
        double[] x = new double[length];
        Arrays.fill(x, value);
        Band band = HYBRID.forecast(x, 5);
        assertEquals(value, band.forecast()[4], Math.abs(value) * 1e-9, length + " of " + value);
        assertEquals(value, band.upper()[4], Math.abs(value) * 1e-6);
      }
    }
  }

  @Test
  void stepsTeethAndHoursMissingGiveFiniteBands() {
    double[] step = Synthetic.noise(400, 61);
    double[] tooth = new double[400];
    double[] missing = Synthetic.week(700, 24, 67);
    for (int t = 0; t < 400; t++) {
      step[t] += t < 200 ? 0 : 1000;
      tooth[t] = t % 20;
    }
    Arrays.fill(missing, 300, 340, Double.NaN);
    Arrays.fill(missing, 690, 700, Double.NaN);
    missing[100] = Double.POSITIVE_INFINITY;
    for (double[] x : new double[][] {step, tooth, missing}) {
      Band band = HYBRID.forecast(x, 24);
      for (int h = 0; h < 24; h++) {
        assertTrue(Double.isFinite(band.forecast()[h]));
        assertTrue(band.lower()[h] <= band.forecast()[h] && band.forecast()[h] <= band.upper()[h]);
      }
    }
    assertEquals(7, HYBRID.forecast(tooth, 24).forecast()[7], 0.5);
    assertEquals(1000, HYBRID.forecast(step, 24).forecast()[0], 5);
  }

  @Test
  void ninetyDaysOfMinutesBecomeFiveMinutes() {
    double[] x = new double[90 * 1440];
    for (int t = 0; t < x.length; t++) {
      x[t] = 10 + Math.sin(2 * Math.PI * t / 1440);
    }
    x[5] = Double.NaN;
    Prepared prepared = java.util.Objects.requireNonNull(Prepared.of(x));
    assertEquals(5, prepared.blocks().size());
    assertEquals(25_920, prepared.history().length());
    assertArrayEquals(new int[] {288, 2016}, prepared.history().seasons());
    assertEquals(12, prepared.blocks().covering(60));
    assertEquals(x.length, prepared.blocks().place(25_920));
  }

  @Test
  void originsKeepTheTimeOfDayAndTheNewerHalf() {
    History day = new History(new double[700], new int[] {24, 168});
    assertArrayEquals(new int[] {652, 628, 604}, Arrays.copyOf(RollingOrigins.of(day, 48), 3));
    assertEquals(RollingOrigins.MOST, RollingOrigins.of(day, 48).length);
    History few = new History(new double[110], new int[] {24});
    assertArrayEquals(new int[] {86, 62}, RollingOrigins.of(few, 24));
    History none = new History(new double[30], new int[0]);
    assertArrayEquals(new int[] {24, 21, 18, 15}, RollingOrigins.of(none, 6));
    assertEquals(0, RollingOrigins.of(new History(new double[3], new int[0]), 6).length);
  }

  @Test
  void weightsFallWithTheFourthPowerAndSmallOnesAreZero() {
    assertArrayEquals(
        new double[] {16.0 / 17, 1.0 / 17, 0}, Weights.of(new double[] {1, 2, 5}), 1e-12);
    assertArrayEquals(new double[] {0.5, 0, 0.5}, Weights.of(new double[] {0, 1, 0}), 0);
    double no = Double.POSITIVE_INFINITY;
    assertArrayEquals(new double[] {0, 1}, Weights.of(new double[] {no, 3}), 0);
  }

  @Test
  void theHalfWidthIsAConformalQuantileOfThePool() {
    double[][] errors = new double[20][1];
    for (int o = 0; o < 20; o++) {
      errors[o][0] = o % 2 == 0 ? o + 1 : -o - 1;
    }
    // Rank ceil(0.95 x 21) = 20: the largest.
    assertEquals(20 * Spread.RAISE, Spread.of(errors)[0], 1e-9);
    assertEquals(0, Spread.of(new double[2][3])[1]);
  }
}
