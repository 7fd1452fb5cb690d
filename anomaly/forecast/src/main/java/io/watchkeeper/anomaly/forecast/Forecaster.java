package io.watchkeeper.anomaly.forecast;

/** Continues a series. Stateless: the same history gives the same values to the bit. */
public interface Forecaster {

  /** As an SRE knows it; also the key under which its weight is kept. */
  String name();

  /**
   * This forecaster with its costly choices made by this history, so that forecasts from several
   * moments after it need not make them again. By default there are none.
   */
  default Forecaster settled(History history) {
    return this;
  }

  /** The next steps; never NaN for a history of at least two finite values. */
  double[] forecast(History history, int steps);
}
