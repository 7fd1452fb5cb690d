package io.watchkeeper.anomaly.detection.baseline;

/**
 * The least robust standard deviation a series is believed to have, so that a tiny deviation of a
 * very steady series never pages: the larger of {@code absolute} (the series' own unit) and {@code
 * relative} (a fraction of the expected value).
 */
public record Floor(double absolute, double relative) {
  public Floor {
    if (!(absolute > 0)) {
      throw new IllegalArgumentException("absolute floor must be above 0: " + absolute);
    }
    if (!(relative >= 0)) {
      throw new IllegalArgumentException("relative floor must not be below 0: " + relative);
    }
  }

  double at(double expected) {
    return Math.max(absolute, relative * Math.abs(expected));
  }
}
