package io.watchkeeper.anomaly.detection.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reference numbers by scipy 1.x's {@code scipy.stats.genpareto}: {@code sf}, {@code isf}, and
 * {@code fit(y, floc=0)} polished by Nelder-Mead on {@code logpdf} to 1e-12.
 */
class ParetoTailTest {

  @ParameterizedTest
  @CsvSource({
    "0.2, 1.5, 4.0, 0.11798236980223087, 22.358037791512295",
    "-0.2, 3.0, 4.0, 0.212083621399177, 11.23217035273563",
    "0.0, 0.01, 0.05, 0.006737946999085467, 0.06907755278982138",
    "0.8, 100.0, 10000.0, 0.004115226337448561, 31273.580393869754"
  })
  void hasTheProbabilitiesAndQuantilesOfScipy(
      double shape, double scale, double excess, double beyond, double oneInAThousand) {
    var tail = new ParetoTail(shape, scale);
    assertEquals(beyond, tail.beyond(excess), 1e-12);
    assertEquals(oneInAThousand, tail.quantile(1e-3), 1e-9 * oneInAThousand);
  }

  /** The 50 quantiles at (i - 1/2) / 50 of a tail, and the likeliest tail for them. */
  @ParameterizedTest
  @CsvSource({
    "0.2, 1.5, 0.166974379, 1.537020443",
    "-0.2, 3.0, -0.240666188, 3.104250531",
    "0.0, 0.01, -0.036399197, 0.010293398",
    "0.8, 100.0, 0.771594716, 101.596214516"
  })
  void fitsAsScipyDoes(double shape, double scale, double fittedShape, double fittedScale) {
    var tail = new ParetoTail(shape, scale);
    double[] excesses =
        IntStream.rangeClosed(1, 50).mapToDouble(i -> tail.quantile(1 - (i - 0.5) / 50)).toArray();
    ParetoTail fitted = ParetoTail.fit(excesses);
    assertEquals(fittedShape, fitted.shape(), 1e-5);
    assertEquals(fittedScale, fitted.scale(), 1e-5 * fittedScale);
  }

  @Test
  void scalesWithTheExcesses() {
    var random = new SplittableRandom(1);
    double[] excesses = random.doubles(200).map(u -> -Math.log(u)).toArray();
    double[] scaled = IntStream.range(0, 200).mapToDouble(i -> 1e6 * excesses[i]).toArray();
    ParetoTail one = ParetoTail.fit(excesses);
    ParetoTail other = ParetoTail.fit(scaled);
    assertEquals(one.shape(), other.shape(), 1e-6);
    assertEquals(1e6, other.scale() / one.scale(), 1);
  }

  @Test
  void findsShapesOfManySamplesWithinTheirScatter() {
    var random = new SplittableRandom(2);
    for (double shape : new double[] {-0.3, 0, 0.3, 1}) {
      var tail = new ParetoTail(shape, 2);
      double[] excesses = random.doubles(2_000).map(u -> tail.quantile(1 - u)).toArray();
      // Smith 1985: the variance is (1 + shape)^2 / n.
      double scatter = (1 + shape) / Math.sqrt(2_000);
      assertEquals(shape, ParetoTail.fit(excesses).shape(), 3.5 * scatter);
    }
  }

  @Test
  void standsExcessesThatAreAllAlikeAndRefusesWhatIsNone() {
    ParetoTail alike = ParetoTail.fit(new double[] {3, 3, 3, 3});
    assertTrue(alike.shape() >= -0.5 && alike.scale() > 0);
    assertThrows(IllegalArgumentException.class, () -> ParetoTail.fit(new double[] {1}));
    assertThrows(IllegalArgumentException.class, () -> ParetoTail.fit(new double[2]));
    assertThrows(
        IllegalArgumentException.class,
        () -> ParetoTail.fit(new double[] {1, Double.POSITIVE_INFINITY}));
  }
}
