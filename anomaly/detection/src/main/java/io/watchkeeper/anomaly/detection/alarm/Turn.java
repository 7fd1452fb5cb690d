package io.watchkeeper.anomaly.detection.alarm;

/** What the newest row means for the people on call. */
public enum Turn {
  /** Nothing is wrong. */
  QUIET,
  /** Something is wrong again, no worse than what they were told a short while ago. */
  MUTED,
  /** They are told now. */
  RAISED,
  /** They are told again, or in spite of the refractory period, since it is worse. */
  ESCALATED,
  /** They know. */
  STANDING,
  /** It is over, and nothing followed soon enough to belong to it. */
  ENDED;

  /** Whether an alarm that people know of is on after this row. */
  public boolean on() {
    return this == RAISED || this == ESCALATED || this == STANDING;
  }

  /** Whether somebody is told by this very row. */
  public boolean tells() {
    return this == RAISED || this == ESCALATED;
  }
}
