package io.watchkeeper.anomaly.forecast.mstl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.anomaly.forecast.History;
import io.watchkeeper.anomaly.forecast.Synthetic;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Against R's stl (R 4.2.2), whose series and calls were:
 *
 * <pre>
 * noise: Lehmer's generator as in Synthetic, seed 97, 200 values
 * x &lt;- 10 + 0.02*(1:200) + 3*sin(2*pi*(1:200)/24) + 0.5*cos(2*pi*(1:200)/7) + noise*0.3
 * s &lt;- stl(ts(x, frequency=24), s.window=11); s$time.series[c(1,50,100,200),]
 * s &lt;- stl(ts(x, frequency=12), s.window=7, s.jump=1, t.jump=1)
 * </pre>
 */
class StlTest {
  private static final int[] PLACES = {0, 49, 99, 199};

  private static double[] series() {
    double[] x = Synthetic.noise(200, 97);
    for (int i = 0; i < 200; i++) {
      double t = i + 1;
      x[i] =
          10
              + 0.02 * t
              + 3 * Math.sin(2 * Math.PI * t / 24)
              + 0.5 * Math.cos(2 * Math.PI * t / 7)
              + 0.3 * x[i];
    }
    return x;
  }

  private static double[] at(double[] values) {
    return IntStream.of(PLACES).mapToDouble(i -> values[i]).toArray();
  }

  @Test
  void isThatOfRWithJumps() {
    Stl.Parts parts = new Stl(24, 11).split(series());
    assertArrayEquals(
        new double[] {0.734072435283, 1.457514854727, 2.722642752267, 2.560277597552},
        at(parts.seasonal()),
        1e-8);
    assertArrayEquals(
        new double[] {9.90315032112, 10.92721788371, 11.95554543303, 13.77739115864},
        at(parts.trend()),
        1e-8);
  }

  @Test
  void isThatOfRWithoutJumps() {
    Stl.Parts parts = new Stl(12, new Loess(7, 0, 1), new Loess(23, 1, 1)).split(series());
    assertArrayEquals(
        new double[] {-0.5095341971704, 0.0174566880357, 0.1654864414823, -0.2887517220580},
        at(parts.seasonal()),
        1e-8);
    assertArrayEquals(
        new double[] {12.9672045620, 11.7008562998, 13.2513261816, 17.4617351605},
        at(parts.trend()),
        1e-8);
  }

  @Test
  void severalSeasonsAndTheRestAddUpAndAreForecast() {
    double[] x = new double[24 * 28];
    for (int t = 0; t < x.length; t++) {
      x[t] = 50 + 5 * Math.sin(2 * Math.PI * t / 24) + (t / 24 % 7 == 6 ? -10 : 0);
    }
    History history = new History(x, new int[] {24, 168});
    Mstl.Parts parts = Mstl.split(history);
    for (int t = 0; t < x.length; t++) {
      assertEquals(
          x[t], parts.seasonal()[0][t] + parts.seasonal()[1][t] + parts.adjusted()[t], 1e-9);
    }
    double[] next = new Mstl().forecast(history, 168);
    for (int h = 0; h < 168; h++) {
      int t = x.length + h;
      double actual = 50 + 5 * Math.sin(2 * Math.PI * t / 24) + (t / 24 % 7 == 6 ? -10 : 0);
      assertEquals(actual, next[h], 1.5, "step " + h);
    }
  }

  @Test
  void seasonsThatDoNotFitAreLeftOut() {
    assertEquals(0, Mstl.split(new History(new double[40], new int[] {24})).seasons().length);
    double[] next = new Mstl().forecast(new History(new double[] {3, 3}, new int[0]), 2);
    assertArrayEquals(new double[] {3, 3}, next, 1e-12);
  }
}
