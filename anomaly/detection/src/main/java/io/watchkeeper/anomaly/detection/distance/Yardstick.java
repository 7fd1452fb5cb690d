package io.watchkeeper.anomaly.detection.distance;

/** What a distance within one column is measured in. */
public enum Yardstick {
  /** How far ordinary values usually scatter: sees small shifts of quiet columns. */
  SPREAD,
  /** How far ordinary values ever went: blind to what has been there before. */
  RANGE
}
