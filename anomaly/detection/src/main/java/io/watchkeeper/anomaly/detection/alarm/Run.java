package io.watchkeeper.anomaly.detection.alarm;

import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Stands after some bad ones in a row, ends after some good ones in a row. What is between good and
 * bad counts for neither side: the hysteresis. One that is missing is simply not told.
 */
public final class Run {
  private static final Seal SEAL = new Seal("run", 1);

  private final RunSettings settings;
  private boolean standing;
  private int bad;
  private int good;

  public Run(RunSettings settings) {
    this.settings = settings;
  }

  public boolean standing() {
    return standing;
  }

  /** Bad ones in a row up to now. */
  public int consecutive() {
    return bad;
  }

  /** Whether the run stands after the next one. */
  public boolean next(double size) {
    bad = size >= settings.raiseFrom() ? bad + 1 : 0;
    if (standing) {
      good = size < settings.clearBelow() ? good + 1 : 0;
      standing = good < settings.clearAfter();
    } else {
      standing = bad >= settings.raiseAfter();
      good = 0;
    }
    return standing;
  }

  public void reset() {
    standing = false;
    bad = 0;
    good = 0;
  }

  public void save(DataOutput out) throws IOException {
    SEAL.write(out, settings.raiseAfter());
    out.writeBoolean(standing);
    out.writeInt(bad);
    out.writeInt(good);
  }

  public void restore(DataInput in) throws IOException {
    SEAL.check(in, settings.raiseAfter());
    standing = in.readBoolean();
    bad = in.readInt();
    good = in.readInt();
  }
}
