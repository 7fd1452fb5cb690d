package io.watchkeeper.anomaly.forecast.accuracy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.forecast.Band;
import io.watchkeeper.anomaly.forecast.Synthetic;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AccuracyTest {

  @Test
  void isWhatTheFormulasSayByHand() {
    double[] history = {1, 2, 3, 5};
    double[] actual = {4, 8};
    double[] forecast = {6, 8};
    assertEquals(20, Accuracy.smape(actual, forecast), 1e-12);
    assertEquals(0.4, Accuracy.mase(history, actual, forecast, 2), 1e-12);
    assertEquals(0.75, Accuracy.owa(10, 20, 1, 1), 1e-12);
    assertEquals(0, Accuracy.smape(new double[] {0}, new double[] {0}), 0);
    Band band = new Band(forecast, new double[] {5, 8}, new double[] {7, 9});
    assertEquals(0.5, Accuracy.coverage(actual, band), 0);
  }

  @Test
  void naive2RepeatsAPureSeasonTimesTheLastLevel() {
    double[] x = new double[96];
    for (int t = 0; t < x.length; t++) {
      x[t] = t % 4 == 0 ? 30 : 10;
    }
    assertTrue(Naive2.seasonal(x, 4));
    assertArrayEquals(new double[] {30, 10, 10, 10, 30}, Naive2.forecast(x, 4, 5), 1e-9);
  }

  /** By numpy: autocorrelation test, np.convolve for the centred average, ratios averaged. */
  @Test
  void naive2IsThatOfNumpy() {
    assertArrayEquals(
        new double[] {105.63163567560596, 110.63387590526439, 112.80865629276536},
        Naive2.forecast(Synthetic.week(240, 24, 13), 24, 3),
        1e-9);
  }

  @Test
  void naive2IsTheLastValueWithoutASeason() {
    double[] x = Arrays.stream(Synthetic.noise(96, 3)).map(v -> v + 20).toArray();
    assertFalse(Naive2.seasonal(x, 24));
    assertArrayEquals(new double[] {x[95], x[95]}, Naive2.forecast(x, 24, 2), 0);
    assertFalse(Naive2.seasonal(new double[71], 24));
  }
}
