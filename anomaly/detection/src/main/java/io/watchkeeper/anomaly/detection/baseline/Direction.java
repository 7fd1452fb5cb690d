package io.watchkeeper.anomaly.detection.baseline;

/** Which way a series moves when things get worse. */
public enum Direction {
  UP,
  DOWN,
  BOTH;

  /** Keeps the harmful side of a signed z and turns the harmless side into zero; NaN stays NaN. */
  public double harmful(double z) {
    return switch (this) {
      case UP -> Math.max(z, 0);
      case DOWN -> Math.min(z, 0);
      case BOTH -> z;
    };
  }
}
