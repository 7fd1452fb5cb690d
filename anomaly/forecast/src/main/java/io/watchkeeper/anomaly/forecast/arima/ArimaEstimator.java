package io.watchkeeper.anomaly.forecast.arima;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Estimates ARIMA models. It is a port because JDemetra+, the library behind it, is under the EUPL:
 * who distributes without that module forecasts without ARIMA.
 */
public interface ArimaEstimator {

  /** Name and version of what stands behind, for provenance. */
  String name();

  /**
   * By exact maximum likelihood; a fit of NaN likelihood when none was found.
   *
   * @param values without gaps
   */
  ArimaFit estimate(double[] values, ArimaOrder order);

  /** The estimator on the class path, if there is one. */
  static Optional<ArimaEstimator> find() {
    return ServiceLoader.load(ArimaEstimator.class).findFirst();
  }
}
