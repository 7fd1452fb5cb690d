package io.watchkeeper.anomaly.forecast.prophet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.forecast.Band;
import io.watchkeeper.anomaly.forecast.Synthetic;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProphetTest {

  @Test
  void gradientIsThatOfFiniteDifferences() {
    double[] z = Synthetic.noise(120, 7);
    z[30] = Double.NaN;
    Holiday holiday = new Holiday("harvest", new long[] {40}, 3);
    Design design = new Design(120, 6, List.of(new Season(24, 3)), List.of(holiday), 0, 1);
    Posterior posterior = new Posterior(design, z, 0.05);
    double[] point = Synthetic.noise(design.width() + 1, 13);
    double[] gradient = new double[point.length];
    posterior.valueAt(point, gradient);
    double[] ignored = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      double step = 1e-6;
      double[] up = point.clone();
      double[] down = point.clone();
      up[i] += step;
      down[i] -= step;
      double slope =
          (posterior.valueAt(up, ignored) - posterior.valueAt(down, ignored)) / (2 * step);
      assertEquals(slope, gradient[i], 1e-4 * (1 + Math.abs(slope)), "variable " + i);
    }
  }

  /** The same posterior written in numpy and minimised by scipy's BFGS to a gradient of 1e-7. */
  @Test
  void theMostProbableCurveIsThatOfScipy() {
    double[] x = Synthetic.noise(120, 7);
    for (int t = 0; t < x.length; t++) {
      x[t] = 2 * x[t] + 10.0 * t / 119 + 3 * Math.sin(2 * Math.PI * t / 24);
    }
    ProphetSettings settings =
        new ProphetSettings(6, 0.05, List.of(new Season(24, 3)), List.of(), 0, 1);
    Prophet prophet = Prophet.fit(x, settings);
    double[] next = prophet.forecast(24);
    assertArrayEquals(
        new double[] {10.03621869586015, 13.571545002469804, 11.323443201923943},
        new double[] {next[0], next[5], next[23]},
        5e-3);
    assertEquals(0.07988361805518654, prophet.slope(), 2e-4);
  }

  @Test
  void findsTheSlopeAfterAChangeAndKeepsTheRestStraight() {
    double[] x = Synthetic.noise(600, 17);
    for (int t = 0; t < x.length; t++) {
      x[t] += t < 300 ? 50 : 50 + 0.5 * (t - 300);
    }
    Prophet prophet = Prophet.fit(x, ProphetSettings.anonymous(new int[0]));
    assertEquals(0.5, prophet.slope(), 0.05);
    assertEquals(50, prophet.at(100), 1.5);
    assertEquals(50 + 0.5 * 320, prophet.forecast(20)[19], 4);
  }

  @Test
  void drawsTheSeasonOn() {
    double[] x = new double[480];
    for (int t = 0; t < x.length; t++) {
      x[t] = 10 + 3 * Math.sin(2 * Math.PI * t / 24);
    }
    double[] next = Prophet.fit(x, ProphetSettings.anonymous(new int[] {24})).forecast(24);
    for (int h = 0; h < 24; h++) {
      assertEquals(10 + 3 * Math.sin(2 * Math.PI * (480 + h) / 24), next[h], 0.05);
    }
  }

  @Test
  void aHolidayThatComesAgainIsExpected() {
    double[] x = Synthetic.noise(400, 19);
    for (int t = 100; t < 110; t++) {
      x[t] += 30;
    }
    Holiday fair = new Holiday("fair", new long[] {6000, 24060}, 600);
    ProphetSettings settings =
        new ProphetSettings(5, 0.05, List.of(), List.of(), 0, 60).withHolidays(List.of(fair));
    double[] next = Prophet.fit(x, settings).forecast(20);
    assertEquals(0, next[0], 1);
    assertEquals(30, next[5], 2);
    assertEquals(0, next[15], 1);
  }

  @Test
  void calendarSeasonsComeWhenTheyShowTwice() {
    assertEquals(0, Season.ofCalendar(3600, 47).length);
    assertEquals(1, Season.ofCalendar(3600, 48).length);
    assertEquals(2, Season.ofCalendar(3600, 336).length);
    assertEquals(3, Season.ofCalendar(3600, 24 * 731).length);
    assertEquals(1, Season.ofCalendar(86_400, 28).length);
  }

  @Test
  void intervalsAreTheSameForTheSameSeedAndHoldTheNoise() {
    double[] x = Synthetic.noise(500, 29);
    Prophet prophet = Prophet.fit(x, ProphetSettings.anonymous(new int[0]));
    Band one = prophet.band(50, 400, new SplittableRandom(4));
    Band two = prophet.band(50, 400, new SplittableRandom(4));
    assertArrayEquals(one.lower(), two.lower(), 0);
    assertArrayEquals(one.upper(), two.upper(), 0);
    double width = one.upper()[0] - one.lower()[0];
    assertEquals(2 * 1.96, width, 0.7, "the noise has deviation 1");
  }

  @Test
  void badInputHasAStatedOutcome() {
    double nan = Double.NaN;
    ProphetSettings plain = ProphetSettings.anonymous(new int[0]);
    assertThrows(IllegalArgumentException.class, () -> Prophet.fit(new double[] {nan, nan}, plain));
    assertThrows(IllegalArgumentException.class, () -> Prophet.fit(new double[0], plain));
    assertEquals(5, Prophet.fit(new double[] {5, nan, 5, 5}, plain).forecast(3)[2], 1e-9);
    double[] step = new double[200];
    java.util.Arrays.fill(step, 100, 200, 1e12);
    assertTrue(Double.isFinite(Prophet.fit(step, plain).forecast(10)[9]));
  }
}
