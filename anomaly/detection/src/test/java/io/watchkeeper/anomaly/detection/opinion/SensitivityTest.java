package io.watchkeeper.anomaly.detection.opinion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityTest {

  /**
   * From tables of the normal distribution: 2 (1 - Phi(z)), as scipy.stats.norm.sf(z) * 2 has it.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 0.31731050786291415",
    "2, 0.04550026389635839",
    "2.5, 0.012419330651552265",
    "3, 0.0026997960632601866",
    "5, 5.733031437583878e-07"
  })
  void mapsDeviationsToATailOfBothSides(double deviations, double tail) {
    assertEquals(tail, new Sensitivity(deviations).tailProbability(), 1e-14);
  }

  @Test
  void isTwoAndAHalfDeviationsOrASurpriseOfOnePointNine() {
    assertEquals(2.5, Sensitivity.defaults().deviations());
    assertEquals(1.9059, Sensitivity.defaults().surprise(), 1e-4);
  }

  @Test
  void refusesWhatNoTailIsKnownOf() {
    assertThrows(IllegalArgumentException.class, () -> new Sensitivity(0));
    assertThrows(IllegalArgumentException.class, () -> new Sensitivity(6.1));
    assertThrows(IllegalArgumentException.class, () -> new Sensitivity(Double.NaN));
  }

  /** 9, 0, 16 and nothing, of 25. */
  @Test
  void sharesASurpriseByTheSquareOfZ() {
    double[] share = Shares.ofZ(new double[] {-3, 0, 4, Double.NaN});
    assertArrayEquals(new double[] {0.36, 0, 0.64, 0}, share, 1e-12);
    assertEquals(0, Shares.ofZ(new double[] {0, Double.NaN}).length);
  }
}
