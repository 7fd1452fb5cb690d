package io.watchkeeper.anomaly.diagnosis.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuantilesTest {

  private static final double[] VALUES = {
    3.5, 1, Double.NaN, 7, 2, 2, 10, Double.POSITIVE_INFINITY
  };

  /** By numpy.quantile, which is linear by default. */
  @Test
  void agreesWithNumpy() {
    assertEquals(2.75, Quantiles.median(VALUES));
    assertEquals(2.0, Quantiles.quantile(VALUES, 0.4));
    assertEquals(8.5, Quantiles.quantile(VALUES, 0.9));
    assertEquals(7, Quantiles.secondLargest(VALUES));
    assertEquals(10, Quantiles.largest(VALUES));
  }

  @Test
  void knowsNothingOfNothing() {
    assertEquals(Double.NaN, Quantiles.median(new double[] {Double.NaN}));
    assertEquals(Double.NaN, Quantiles.secondLargest(new double[] {4}));
    assertEquals(Double.NaN, Quantiles.largest(new double[0]));
  }
}
