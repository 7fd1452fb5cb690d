package io.watchkeeper.anomaly.detection.season;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Anonymous series, a value a minute, bad ones among them. */
class SeasonalPanelTest {
  private static final SeasonSettings SETTINGS =
      SeasonSettings.anonymous(new BaselineSettings(600, 45, 600));

  private final SplittableRandom random = new SplittableRandom(8);

  /** Constant away from zero, saw-tooth, huge, unknown, tiny, ordinary: every z is a number. */
  @Test
  void givesANumberForWhateverHasAValue() {
    var panel = SeasonalPanel.anonymous(6, SETTINGS, ZoneOffset.UTC);
    for (int minute = 0; minute < 6 * 1_440; minute++) {
      double[] row = row(minute);
      double[] z = panel.z(60L * minute, row);
      for (int i = 0; i < row.length; i++) {
        boolean unknown = minute < 45 || i == 3;
        assertEquals(unknown, Double.isNaN(z[i]), "series " + i + " in minute " + minute);
        assertFalse(Math.abs(z[i]) > 1_000);
      }
      panel.learn(60L * minute, row);
    }
    long next = 6 * 86_400;
    assertEquals(0, panel.z(next, row(0))[0], "a constant stays where it is");
    assertEquals(1_000, panel.z(next, new double[] {5.1, 0, 0, 0, 0, 0})[0], "or moves");
  }

  @Test
  void answersTheSameForScaledAndMovedSeries() {
    var one = SeasonalPanel.anonymous(1, SETTINGS, ZoneOffset.UTC);
    var other = SeasonalPanel.anonymous(1, SETTINGS, ZoneOffset.UTC);
    for (int minute = 0; minute < 5_000; minute++) {
      double value = random.nextGaussian();
      double[] z = one.z(60L * minute, new double[] {value});
      double[] scaled = other.z(60L * minute, new double[] {1e6 + 300 * value});
      assertEquals(z[0], scaled[0], 1e-3);
      one.learn(60L * minute, new double[] {value});
      other.learn(60L * minute, new double[] {1e6 + 300 * value});
    }
  }

  /** Ten deviations of the last hours and a hundredth of what the week has seen. */
  @Test
  void takesATwentiethOfTheLongRunForTheFloor() {
    var panel = SeasonalPanel.anonymous(1, SETTINGS, ZoneOffset.UTC);
    int minute = 0;
    for (; minute < 5_000; minute++) {
      panel.learn(60L * minute, new double[] {100 * random.nextGaussian()});
    }
    for (; minute < 5_700; minute++) {
      panel.learn(60L * minute, new double[] {0.1 * random.nextGaussian()});
    }
    double z = panel.z(60L * minute, new double[] {1})[0];
    assertTrue(z > 0.1 && z < 0.5, "z " + z);
  }

  private double[] row(int minute) {
    return new double[] {
      5, minute % 37, minute % 3 * 1e300, Double.NaN, 1e-30 * minute % 7, random.nextGaussian()
    };
  }
}
