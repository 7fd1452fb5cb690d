package io.watchkeeper.anomaly.forecast.autoregression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.watchkeeper.anomaly.forecast.History;
import io.watchkeeper.anomaly.forecast.Synthetic;
import io.watchkeeper.anomaly.forecast.season.Scale;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Numbers by numpy 2.4: z = standardised {@code Synthetic.week(300, 24, 5)}, X = columns of lagged
 * z and of ones, G = X'WX with ridge x trace(G of the lags) / lags on its diagonal but for the
 * constant, {@code np.linalg.solve(G, X'Wy)}, forecasts fed back.
 */
class LagRegressionTest {
  private static final double[] Z = Standard.of(Synthetic.week(300, 24, 5)).scores();

  @Test
  void levelsAreThoseOfNumpy() {
    LagRegression.Plan plan = new LagRegression.Plan(new int[] {1, 2, 24}, 0, 1e-2, 1);
    assertArrayEquals(
        new double[] {-0.11202671818273689, -0.04080891029068226, -0.0760142786625378},
        LagRegression.fit(Z, plan).extend(Z, 3, 8),
        1e-10);
  }

  @Test
  void changesThatForgetAreThoseOfNumpy() {
    LagRegression.Plan plan = new LagRegression.Plan(new int[] {1, 24}, 24, 1e-3, 0.99);
    assertArrayEquals(
        new double[] {-0.4278265792677517, -0.7545537750217906, -1.1888056963422762},
        LagRegression.fit(Z, plan).extend(Z, 3, 8),
        1e-10);
  }

  @Test
  void inItsOwnUnitItSaysTheSame() {
    double[] x = Synthetic.week(400, 24, 5);
    int[] seasons = {24};
    double[] own = LagRegression.ofLevels(x, seasons).extend(x, 5, -1e9, 1e9);
    double[] scored =
        new SeasonalAutoregression(SeasonalAutoregression.Form.LEVELS, Scale.RAW)
            .forecast(new History(x, seasons), 5);
    assertArrayEquals(scored, own, 1e-8);
  }

  @Test
  void comesBackFromBytes() throws IOException {
    double[] x = Synthetic.week(400, 24, 5);
    LagRegression regression = LagRegression.ofLevels(x, new int[] {24});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    regression.save(new DataOutputStream(bytes));
    LagRegression restored =
        LagRegression.restored(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertEquals(regression.at(x, 400 - 1), restored.at(x, 400 - 1), 0);
    byte[] wrong = new byte[8];
    assertThrows(
        IOException.class,
        () -> LagRegression.restored(new DataInputStream(new ByteArrayInputStream(wrong))));
  }

  @Test
  void lagsShrinkWithTheHistory() {
    int[] all = Lags.ofLevels(new int[] {24, 168}, 700);
    assertEquals(336, all[all.length - 1]);
    assertEquals(20, all.length);
    assertArrayEquals(new int[] {1, 2, 3}, Lags.ofLevels(new int[] {24, 168}, 30));
    assertArrayEquals(new int[] {1}, Lags.ofLevels(new int[0], 1));
  }

  @Test
  void whereThereIsNoLogarithmItIsTheRawScale() {
    double[] x = Synthetic.noise(200, 3);
    History history = new History(x, new int[0]);
    assertArrayEquals(
        new SeasonalAutoregression(SeasonalAutoregression.Form.LEVELS, Scale.RAW)
            .forecast(history, 3),
        new SeasonalAutoregression(SeasonalAutoregression.Form.CHANGES, Scale.LOGARITHM)
            .forecast(history, 3),
        1e-2);
  }
}
