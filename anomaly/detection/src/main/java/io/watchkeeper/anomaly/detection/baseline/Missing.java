package io.watchkeeper.anomaly.detection.baseline;

/** What a second without a value (NaN) means. */
public enum Missing {
  /** Nothing is known: no vote, nothing learned. A latency without calls is like that. */
  UNKNOWN,
  /** Nothing happened: the value is 0. The call rate of a silent server is like that. */
  ZERO;

  /** The value itself, or what its absence stands for; NaN when that is nothing. */
  public double read(double value) {
    return this == ZERO && Double.isNaN(value) ? 0 : value;
  }
}
