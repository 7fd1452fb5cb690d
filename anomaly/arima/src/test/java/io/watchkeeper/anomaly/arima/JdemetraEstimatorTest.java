package io.watchkeeper.anomaly.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.forecast.Forecaster;
import io.watchkeeper.anomaly.forecast.History;
import io.watchkeeper.anomaly.forecast.arima.ArimaEstimator;
import io.watchkeeper.anomaly.forecast.arima.ArimaFit;
import io.watchkeeper.anomaly.forecast.arima.ArimaForecaster;
import io.watchkeeper.anomaly.forecast.arima.ArimaOrder;
import io.watchkeeper.anomaly.forecast.arima.ArimaRecursion;
import io.watchkeeper.anomaly.forecast.arima.OrderSearch;
import io.watchkeeper.anomaly.forecast.hybrid.HybridFit;
import io.watchkeeper.anomaly.forecast.hybrid.HybridForecaster;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Against R (R 4.2.2, Debian's r-base-core), whose numbers below came from, for each case,
 *
 * <pre>
 * f &lt;- arima(x, order=c(p,d,q), seasonal=list(order=c(P,D,Q), period=s), method="ML",
 *            optim.control=list(reltol=1e-14, maxit=2000))
 * c(sum(x), f$loglik, f$sigma2); coef(f); predict(f, n.ahead=3)$pred
 * </pre>
 *
 * on the series of {@link Formula}, written in R as
 *
 * <pre>
 * lcg &lt;- function(n, s) { x &lt;- numeric(n)
 *   for (i in 1:n) { s &lt;- (16807 * s) %% 2147483647; x[i] &lt;- s / 2147483647 }; x }
 * noise &lt;- function(n, seed) colSums(matrix(lcg(12 * n, seed), nrow = 12)) - 6
 * </pre>
 *
 * and the recursions that stand in {@code Formula}. The sum shows that both had the same series.
 */
class JdemetraEstimatorTest {
  private static final ArimaEstimator ESTIMATOR = new JdemetraEstimator();

  // Arrays: read by position, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  private record Case(
      String name,
      double[] values,
      ArimaOrder order,
      double sum,
      double logLikelihood,
      double variance,
      double[] coefficients,
      double[] next) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "ar2",
              Formula.ar2(),
              ArimaOrder.of(2, 0, 0),
              2942.41705291062,
              -424.890888685,
              0.99246007,
              new double[] {0.5421058, 0.1975757, 9.8129894},
              new double[] {9.963304773, 9.954100136, 9.919185027}),
          new Case(
              "ar2",
              Formula.ar2(),
              ArimaOrder.of(1, 0, 1),
              2942.41705291062,
              -425.576755771,
              0.99705368,
              new double[] {0.8088290, -0.2493582, 9.8137285},
              new double[] {10.017371681, 9.978441004, 9.946952744}),
          new Case(
              "ma1",
              Formula.ma1(),
              ArimaOrder.of(0, 0, 1),
              38.4326470704901,
              -306.702777662,
              1.2528298,
              new double[] {0.7261148, 0.1887012},
              new double[] {0.5123998180, 0.1887012404, 0.1887012404}),
          new Case(
              "ma1",
              Formula.ma1(),
              ArimaOrder.of(0, 0, 2),
              38.4326470704901,
              -306.377417429,
              1.2487823,
              new double[] {0.68214623, -0.05633667, 0.18880460},
              new double[] {0.4753816820, 0.1652728271, 0.1888045969}),
          new Case(
              "arma",
              Formula.arma(),
              ArimaOrder.of(1, 0, 1),
              1770.2864676329,
              -850.96074781,
              4.1201368,
              new double[] {0.7282500, -0.2517983, 4.4177804},
              new double[] {3.534377938, 3.774442503, 3.949269535}),
          new Case(
              "arma",
              Formula.arma(),
              ArimaOrder.of(2, 0, 2),
              1770.2864676329,
              -850.012934263,
              4.1004735,
              new double[] {1.1321090, -0.3459157, -0.6694511, 0.2094355, 4.4185893},
              new double[] {3.373007683, 3.624633284, 3.881427642}),
          new Case(
              "ari",
              Formula.ari(),
              ArimaOrder.of(2, 1, 0),
              27004.7367717191,
              -424.316080971,
              0.99799538,
              new double[] {0.5446034, 0.2009020},
              new double[] {42.42848100, 42.45776166, 42.47600393}),
          new Case(
              "ari",
              Formula.ari(),
              ArimaOrder.of(1, 1, 1),
              27004.7367717191,
              -424.993289916,
              1.0025723,
              new double[] {0.8143122, -0.2526938},
              new double[] {42.48281946, 42.53637397, 42.57998405}),
          new Case(
              "ari",
              Formula.ari(),
              ArimaOrder.of(0, 2, 2),
              27004.7367717191,
              -435.743224023,
              1.0898239,
              new double[] {-0.37463167, -0.03590766},
              new double[] {42.59187496, 42.76860752, 42.94534008}),
          new Case(
              "airline",
              Formula.airline(),
              ArimaOrder.of(0, 1, 1).seasonal(0, 1, 1, 12),
              6527.18316662747,
              -335.999540126,
              1.1082439,
              new double[] {-0.3765662, -0.5497216},
              new double[] {-32.84841247, -33.79911120, -32.80776240}),
          new Case(
              "airline",
              Formula.airline(),
              ArimaOrder.of(1, 1, 1).seasonal(0, 1, 1, 12),
              6527.18316662747,
              -335.65449966,
              1.1042675,
              new double[] {-0.1486174, -0.2479835, -0.5560327},
              new double[] {-32.79201951, -33.85090277, -32.85043002}),
          new Case(
              "sar",
              Formula.sar(),
              ArimaOrder.of(1, 0, 0).seasonal(1, 0, 0, 24),
              7170.01146904194,
              -511.872420002,
              0.97530812,
              new double[] {0.4979795, 0.6025192, 19.9119702},
              new double[] {20.26214116, 20.27125364, 19.49102485}));

  @TestFactory
  List<DynamicTest> isThatOfR() {
    return CASES.stream()
        .map(c -> DynamicTest.dynamicTest(c.name + " " + c.order, () -> compare(c)))
        .toList();
  }

  private static void compare(Case c) {
    assertEquals(c.sum, Arrays.stream(c.values).sum(), 1e-6, "the series");
    ArimaFit fit = ESTIMATOR.estimate(c.values, c.order);
    assertEquals(c.logLikelihood, fit.logLikelihood(), 0.05, "log-likelihood");
    assertEquals(c.variance, fit.variance(), 0.02 * c.variance, "variance");
    double[] next = new ArimaRecursion(fit).forecast(c.values, 3);
    for (int h = 0; h < 3; h++) {
      assertEquals(c.next[h], next[h], 0.03 * Math.sqrt(c.variance) + 0.01, "step " + (h + 1));
    }
  }

  @Test
  void coefficientsHaveTheSignsOfR() {
    Case ar2 = CASES.getFirst();
    ArimaFit fit = ESTIMATOR.estimate(ar2.values, ar2.order);
    assertEquals(ar2.coefficients[0], fit.ar()[0], 1e-3);
    assertEquals(ar2.coefficients[1], fit.ar()[1], 1e-3);
    assertEquals(ar2.coefficients[2], fit.mean(), 1e-2);
  }

  @Test
  void theOrderThatMadeTheSeriesOrOneLikeItIsFound() {
    ArimaFit ar = new OrderSearch(ESTIMATOR).best(Formula.ar2(), 1);
    assertEquals(0, ar.order().d());
    assertTrue(ar.order().p() >= 1, ar.order().toString());
    ArimaFit airline = new OrderSearch(ESTIMATOR).best(Formula.airline(), 12);
    assertEquals(1, airline.order().seasonalD(), airline.order().toString());
    assertEquals(1, airline.order().seasonalQ(), airline.order().toString());
  }

  @Test
  void isFoundByTheServiceLoaderAndJoinsTheHybrid() {
    assertInstanceOf(JdemetraEstimator.class, ArimaEstimator.find().orElseThrow());
    HybridForecaster hybrid = HybridForecaster.standard(ArimaEstimator.find());
    HybridFit fit = hybrid.fit(Formula.arma(), 10);
    assertTrue(fit.weight("ARIMA") > 0.05, Arrays.toString(fit.weights()));
  }

  @Test
  void aLongSeasonIsTakenOutFirst() {
    double[] x = Formula.noise(700, 5);
    for (int t = 0; t < x.length; t++) {
      x[t] += 20 * Math.sin(2 * Math.PI * t / 24);
    }
    History history = new History(x, new int[] {24, 168});
    Forecaster settled = new ArimaForecaster(ESTIMATOR).settled(history);
    double[] next = settled.forecast(history, 24);
    for (int h = 0; h < 24; h++) {
      assertEquals(20 * Math.sin(2 * Math.PI * (700 + h) / 24), next[h], 3);
    }
  }

  @Test
  void badInputHasNoLikelihoodButAForecast() {
    ArimaOrder order = ArimaOrder.of(1, 0, 1);
    double[] flat = new double[50];
    Arrays.fill(flat, 7);
    for (double[] x : new double[][] {flat, {7}, {7, 7}}) {
      ArimaFit fit = ESTIMATOR.estimate(x, order);
      assertTrue(Double.isNaN(fit.logLikelihood()));
      assertEquals(Double.POSITIVE_INFINITY, fit.aicc());
      assertEquals(7, new ArimaRecursion(fit).forecast(x, 2)[1], 1e-9);
    }
    double[] step = Formula.noise(100, 3);
    for (int t = 50; t < 100; t++) {
      step[t] += 1e12;
    }
    double[] next = new ArimaForecaster(ESTIMATOR).forecast(new History(step, new int[0]), 3);
    assertTrue(Double.isFinite(next[2]));
  }

  @Test
  void sameSeriesSameBits() {
    ArimaOrder order = ArimaOrder.of(2, 0, 1);
    ArimaFit one = ESTIMATOR.estimate(Formula.arma(), order);
    ArimaFit two = new JdemetraEstimator().estimate(Formula.arma(), order);
    assertEquals(one.logLikelihood(), two.logLikelihood(), 0);
    assertEquals(one.ar()[1], two.ar()[1], 0);
  }
}
