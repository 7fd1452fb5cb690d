package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.alarm.Run;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Raises after some anomalous seconds in a row, clears after some normal ones. A second that is
 * missing is neither: it is simply not told to the raiser. Whether people are told again, and what
 * belongs together, is not its question: see {@code alarm.AlarmCourse}.
 */
public final class Raiser {
  private final Run run;

  public Raiser(RaiserSettings settings) {
    this.run = new Run(settings.run());
  }

  public boolean raised() {
    return run.standing();
  }

  /** Anomalous seconds in a row up to now. */
  public int consecutive() {
    return run.consecutive();
  }

  /** What a second that is missing changes: nothing. */
  public Alarm missing() {
    return run.standing() ? Alarm.STANDING : Alarm.QUIET;
  }

  public Alarm next(double grade) {
    boolean before = run.standing();
    if (run.next(grade)) {
      return before ? Alarm.STANDING : Alarm.RAISED;
    }
    return before ? Alarm.CLEARED : Alarm.QUIET;
  }

  void reset() {
    run.reset();
  }

  void save(DataOutput out) throws IOException {
    run.save(out);
  }

  void restore(DataInput in) throws IOException {
    run.restore(in);
  }
}
