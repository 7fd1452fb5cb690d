package io.watchkeeper.anomaly.forecast.linear;

/** A smooth function of several variables. */
@FunctionalInterface
public interface Objective {

  /**
   * The value at a point.
   *
   * @param gradient is filled with the gradient there
   */
  double valueAt(double[] point, double[] gradient);
}
