package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.ensemble.Grade;

/**
 * Raises after some anomalous seconds in a row, clears after some normal ones. A second that is
 * missing is neither: it is simply not told to the raiser.
 */
public final class Raiser {
  private final RaiserSettings settings;
  private boolean raised;
  private int anomalous;
  private int normal;

  public Raiser(RaiserSettings settings) {
    this.settings = settings;
  }

  public boolean raised() {
    return raised;
  }

  /** Anomalous seconds in a row up to now. */
  public int consecutive() {
    return anomalous;
  }

  /** What a second that is missing changes: nothing. */
  public Alarm missing() {
    return raised ? Alarm.STANDING : Alarm.QUIET;
  }

  public Alarm next(double grade) {
    boolean bad = grade >= Grade.ANOMALOUS;
    anomalous = bad ? anomalous + 1 : 0;
    if (!raised) {
      raised = anomalous >= settings.raiseAfter();
      normal = 0;
      return raised ? Alarm.RAISED : Alarm.QUIET;
    }
    normal = grade < settings.clearBelow() ? normal + 1 : 0;
    raised = normal < settings.clearAfter();
    return raised ? Alarm.STANDING : Alarm.CLEARED;
  }
}
