package io.watchkeeper.anomaly.detection;

/** Where the run of seconds stands after the newest one. */
public enum Alarm {
  QUIET,
  /** Raised by this very second. */
  RAISED,
  STANDING,
  /** Cleared by this very second. */
  CLEARED;

  /** Whether the alarm is on after this second. */
  public boolean on() {
    return this == RAISED || this == STANDING;
  }
}
