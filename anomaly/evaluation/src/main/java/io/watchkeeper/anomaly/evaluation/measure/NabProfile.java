package io.watchkeeper.anomaly.evaluation.measure;

/**
 * What an alarm in a window, a false alarm and a missed window are worth; the figures of NAB's
 * {@code config/profiles.json}.
 */
public enum NabProfile {
  STANDARD(0.11, 1),
  LOW_FALSE_POSITIVES(0.22, 1),
  LOW_FALSE_NEGATIVES(0.11, 2);

  /** An alarm at a window's left edge, in all profiles. */
  static final double HIT = 1;

  private final double falseAlarm;
  private final double miss;

  NabProfile(double falseAlarm, double miss) {
    this.falseAlarm = falseAlarm;
    this.miss = miss;
  }

  double falseAlarm() {
    return falseAlarm;
  }

  double miss() {
    return miss;
  }
}
