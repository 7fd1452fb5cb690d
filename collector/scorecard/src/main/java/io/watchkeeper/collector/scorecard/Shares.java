package io.watchkeeper.collector.scorecard;

import java.util.List;

/**
 * Which share of the calls of one step took no longer than a bound, from what a store tells of a
 * sketch: least, four percentiles and longest. Between two of them the share lies between theirs;
 * there it is taken from a straight line over the logarithm of time, and the two ends say how wrong
 * that can be.
 *
 * @param values in seconds: least, P50, P90, P95, P99, longest
 */
record Shares(List<Double> values) {

  private static final double[] KNOTS = {0, 0.5, 0.9, 0.95, 0.99, 1};

  Shares {
    values = List.copyOf(values);
  }

  /** Which of the possible shares is meant. */
  enum Side {
    LOW,
    LIKELY,
    HIGH
  }

  double within(double seconds, Side side) {
    if (seconds < values.get(0)) {
      return 0;
    }
    for (int i = 1; i < values.size(); i++) {
      if (seconds < values.get(i)) {
        return switch (side) {
          case LOW -> KNOTS[i - 1];
          case HIGH -> KNOTS[i];
          case LIKELY -> between(seconds, i);
        };
      }
    }
    return 1;
  }

  private double between(double seconds, int i) {
    double shortest = Math.log(Math.max(values.get(i - 1), 1e-6));
    double way = (Math.log(seconds) - shortest) / (Math.log(values.get(i)) - shortest);
    return KNOTS[i - 1] + Math.clamp(way, 0, 1) * (KNOTS[i] - KNOTS[i - 1]);
  }
}
