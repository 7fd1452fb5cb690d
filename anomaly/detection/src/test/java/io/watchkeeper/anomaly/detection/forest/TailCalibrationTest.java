package io.watchkeeper.anomaly.detection.forest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TailCalibrationTest {
  /** 0.01, 0.02 ... 1.00 */
  private final TailCalibration calibration =
      new TailCalibration(IntStream.rangeClosed(1, 100).mapToDouble(i -> i / 100.0).toArray());

  /** 51 of 100 are at least 0.50: (51 + 1) / 101. */
  @Test
  void isEmpiricalInTheBody() {
    assertEquals(-Math.log10(52 / 101.0), calibration.surprise(0.5), 1e-12);
  }

  /** Mean excess of 0.91 ... 1.00 over 0.90 is 0.055, raised by 1 / sqrt(10). */
  @Test
  void isExponentialInTheTail() {
    double mean = 0.055 * (1 + 1 / Math.sqrt(10));
    double expected = -Math.log10(11 / 101.0) + 0.3 / mean * Math.log10(Math.E);
    assertEquals(expected, calibration.surprise(1.2), 1e-9);
  }

  @Test
  void neverFallsWhenTheScoreRises() {
    double last = -1;
    for (double score = 0; score < 2; score += 0.003) {
      double surprise = calibration.surprise(score);
      assertTrue(surprise >= last && surprise >= 0, "at " + score);
      last = surprise;
    }
  }

  @Test
  void standsAllScoresAlike() {
    var alike = new TailCalibration(new double[50]);
    assertEquals(0, alike.surprise(0), 1e-12);
  }
}
