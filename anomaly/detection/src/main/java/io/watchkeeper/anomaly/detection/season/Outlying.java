package io.watchkeeper.anomaly.detection.season;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * By how much the outer 5% of each side lie farther out than those of a normal would: the factor on
 * a spread that was told by mean distances. {@code RobustBaseline} gives each side the distance of
 * its outer 5% for the same reason, and the two must be comparable.
 *
 * <p>A quantile followed by multiplicative steps, two doubles: up by 5% of itself for each value
 * beyond it, down by a twentieth of that for each other.
 */
final class Outlying {
  private static final double OUTER = 0.05;
  private static final double STEP = 0.05;

  /** Standard normal quantile of 1 - {@link #OUTER}. */
  private static final double NORMAL = 1.6449;

  private double above = NORMAL;
  private double below = NORMAL;

  /**
   * The next value.
   *
   * @param deviations signed distance from the level in spreads
   */
  void learn(double deviations) {
    above = follow(above, deviations);
    below = follow(below, -deviations);
  }

  private static double follow(double quantile, double deviations) {
    double step = STEP * ((deviations > quantile ? 1 : 0) - OUTER);
    return Math.max(NORMAL, quantile * (1 + step));
  }

  /** At least 1. */
  double factor(boolean up) {
    return (up ? above : below) / NORMAL;
  }

  /** Of both factors. */
  double sum() {
    return (above + below) / NORMAL;
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(above);
    out.writeDouble(below);
  }

  void restore(DataInput in) throws IOException {
    above = in.readDouble();
    below = in.readDouble();
  }
}
