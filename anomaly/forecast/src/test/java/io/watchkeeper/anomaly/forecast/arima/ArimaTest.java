package io.watchkeeper.anomaly.forecast.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.forecast.Synthetic;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArimaTest {

  @Test
  void theDifferenceEquationIsTheOneByHand() {
    ArimaFit fit =
        new ArimaFit(
            ArimaOrder.of(1, 0, 1),
            new double[] {0.5},
            new double[] {0.4},
            new double[0],
            new double[0],
            10,
            1,
            0,
            3);
    // Errors: 0, (14-10) - 0.5 (12-10) - 0.4 x 0 = 3, (11-10) - 0.5 x 4 - 0.4 x 3 = -2.2.
    double[] errors = new ArimaRecursion(fit).errors(new double[] {12, 14, 11});
    assertArrayEquals(new double[] {0, 3, -2.2}, errors, 1e-12);
    double[] next = new ArimaRecursion(fit).forecast(new double[] {12, 14, 11}, 2);
    assertArrayEquals(new double[] {10 + 0.5 - 0.88, 10 + 0.5 * -0.38}, next, 1e-12);
  }

  @Test
  void aSeasonalDifferenceRepeatsTheSeason() {
    ArimaOrder order = ArimaOrder.of(0, 0, 0).seasonal(0, 1, 0, 3);
    ArimaFit fit =
        new ArimaFit(order, new double[0], new double[0], new double[0], new double[0], 0, 1, 0, 6);
    double[] next = new ArimaRecursion(fit).forecast(new double[] {1, 2, 3, 4, 5, 6}, 4);
    assertArrayEquals(new double[] {4, 5, 6, 4}, next, 1e-12);
  }

  @Test
  void aWalkIsDifferencedOnceAndNoiseNever() {
    double[] noise = Synthetic.noise(400, 5);
    double[] walk = noise.clone();
    for (int i = 1; i < walk.length; i++) {
      walk[i] += walk[i - 1];
    }
    assertEquals(5.979774951497432, Stationarity.kpss(walk), 1e-9, "numpy, by the formula");
    assertEquals(0, Stationarity.differences(noise));
    assertEquals(1, Stationarity.differences(walk));
    assertEquals(0, Stationarity.differences(new double[100]));
  }

  @Test
  void theSearchIsBoundedAndTakesTheBestThatItSaw() {
    Set<ArimaOrder> asked = new HashSet<>();
    ArimaEstimator likesOneOne =
        new ArimaEstimator() {
          @Override
          public String name() {
            return "likes (1,d,1)";
          }

          @Override
          public ArimaFit estimate(double[] values, ArimaOrder order) {
            assertTrue(asked.add(order), "asked twice");
            double[] none = new double[0];
            double likelihood = -100.0 * (Math.abs(order.p() - 1) + Math.abs(order.q() - 1));
            return new ArimaFit(order, none, none, none, none, 0, 1, likelihood, values.length);
          }
        };
    ArimaFit best = new OrderSearch(likesOneOne).best(Synthetic.noise(300, 5), 1);
    assertEquals(ArimaOrder.of(1, 0, 1), best.order());
    assertTrue(asked.size() <= OrderSearch.MOST_FITS);
  }

  @Test
  void ordersThatMeanNothingAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> ArimaOrder.of(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> ArimaOrder.of(0, 0, 0).seasonal(1, 0, 0, 1));
    assertEquals("(1,0,1)(0,1,1)12", ArimaOrder.of(1, 0, 1).seasonal(0, 1, 1, 12).toString());
  }
}
