package io.watchkeeper.anomaly.arima;

import io.watchkeeper.anomaly.forecast.arima.ArimaEstimator;
import io.watchkeeper.anomaly.forecast.arima.ArimaFit;
import io.watchkeeper.anomaly.forecast.arima.ArimaOrder;
import jdplus.toolkit.base.api.arima.SarimaOrders;
import jdplus.toolkit.base.api.data.DoubleSeq;
import jdplus.toolkit.base.core.regarima.RegArimaEstimation;
import jdplus.toolkit.base.core.regarima.RegArimaModel;
import jdplus.toolkit.base.core.regsarima.RegSarimaComputer;
import jdplus.toolkit.base.core.sarima.SarimaModel;
import jdplus.toolkit.base.core.stats.likelihood.ConcentratedLikelihoodWithMissing;

/**
 * Estimates seasonal ARIMA models by exact maximum likelihood with JDemetra+ [1].
 *
 * <p>The series is differenced, the likelihood of the stationary rest is worked out exactly (the
 * variance concentrated out) and maximised by Levenberg and Marquardt's method from two starting
 * points: Hannan and Rissanen's regression and the optimum of a rough search. That is the
 * likelihood which R's {@code arima(method = "ML")} approaches with a diffuse prior; the tests hold
 * the two within 0.05 of one another.
 *
 * <p>Departures: the sign of autoregressive coefficients is turned to R's; the variance is the
 * likelihood's own, the mean square without a correction for degrees of freedom. A series of no
 * variance, or one that is too short for its differences, has no likelihood: NaN.
 *
 * <p>Cost: 5 to 50 ms for 1,000 values, by orders.
 *
 * <p>[1] JDemetra+ 3, National Bank of Belgium and others, https://github.com/jdemetra/jdplus-main.
 */
public final class JdemetraEstimator implements ArimaEstimator {
  private static final double PRECISION = 1e-9;

  private final RegSarimaComputer computer =
      RegSarimaComputer.builder()
          .precision(PRECISION)
          .startingPoint(RegSarimaComputer.StartingPoint.Multiple)
          .build();

  @Override
  public String name() {
    return "JDemetra+ toolkit 3.5.0, exact maximum likelihood";
  }

  @Override
  public ArimaFit estimate(double[] values, ArimaOrder order) {
    if (values.length - order.lost() <= order.parameters() || isSteady(values)) {
      return none(values, order);
    }
    SarimaOrders orders = new SarimaOrders(order.season());
    orders.setRegular(order.p(), order.d(), order.q());
    orders.setSeasonal(order.seasonalP(), order.seasonalD(), order.seasonalQ());
    // Step by step: the builder's methods answer a builder without its type.
    RegArimaModel.Builder<SarimaModel> builder = RegArimaModel.builder();
    builder.y(DoubleSeq.of(values));
    builder.arima(SarimaModel.builder(orders).setDefault().build());
    builder.meanCorrection(order.hasMean());
    RegArimaModel<SarimaModel> model = builder.build();
    RegArimaEstimation<SarimaModel> estimation = computer.process(model, null);
    SarimaModel found = estimation.getModel().arima();
    ConcentratedLikelihoodWithMissing likelihood = estimation.getConcentratedLikelihood();
    return new ArimaFit(
        order,
        negated(found.getPhi()),
        found.getTheta().toArray(),
        negated(found.getBphi()),
        found.getBtheta().toArray(),
        order.hasMean() ? likelihood.coefficient(0) : 0,
        likelihood.ssq() / likelihood.dim(),
        likelihood.logLikelihood(),
        values.length);
  }

  private static ArimaFit none(double[] values, ArimaOrder order) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    return new ArimaFit(
        order,
        new double[order.p()],
        new double[order.q()],
        new double[order.seasonalP()],
        new double[order.seasonalQ()],
        order.hasMean() ? mean : 0,
        0,
        Double.NaN,
        values.length);
  }

  private static boolean isSteady(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  private static double[] negated(DoubleSeq coefficients) {
    double[] negated = coefficients.toArray();
    for (int i = 0; i < negated.length; i++) {
      negated[i] = -negated[i];
    }
    return negated;
  }
}
