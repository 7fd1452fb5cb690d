package io.watchkeeper.anomaly.detection.alarm;

import io.watchkeeper.anomaly.detection.state.Rows;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * One subject's alarms, row by row.
 *
 * <p>Idea: a run of bad rows ({@link Run}) is what is wrong; an alarm is what people are told of
 * it. Runs that follow each other closely are one alarm. After people were told, and after the
 * alarm they know of ended, a refractory period keeps the like from being told again; a run that
 * outlasts it is told, and one that is clearly worse is told at once. How bad it is at a row is the
 * least size of the last {@code raiseAfter} rows, so that one spike escalates nothing. Each
 * escalation raises the bar, so a single alarm is told at most a few times.
 *
 * <p>Rows that are missing are not told; {@link #missing()} says where things stand. Time is that
 * of the rows, so hours without rows end a merge gap and a refractory period, and no run.
 */
public final class AlarmCourse {
  private static final Seal SEAL = new Seal("alarms", 1);

  private enum Phase {
    IDLE,
    MUTED,
    TOLD,
    LINGERING
  }

  private final AlarmSettings settings;
  private final Run run;
  private final double[] recent;
  private int next;
  private Phase phase = Phase.IDLE;
  private double told;
  private boolean everTold;
  private long toldAt;
  private long endedAt = Long.MIN_VALUE;

  public AlarmCourse(AlarmSettings settings) {
    this.settings = settings;
    this.run = new Run(settings.run());
    this.recent = new double[settings.run().raiseAfter()];
  }

  /** Bad rows in a row up to now. */
  public int consecutive() {
    return run.consecutive();
  }

  /** Where things stand after a row that brought nothing. */
  public Turn missing() {
    return switch (phase) {
      case IDLE -> Turn.QUIET;
      case MUTED -> Turn.MUTED;
      case TOLD, LINGERING -> Turn.STANDING;
    };
  }

  /**
   * The next row.
   *
   * @param size how odd it is; NaN is as {@link #missing()}
   */
  public Turn next(long epochSecond, double size) {
    if (Double.isNaN(size)) {
      return missing();
    }
    recent[next] = size;
    next = (next + 1) % recent.length;
    boolean standing = run.next(size);
    return switch (phase) {
      case IDLE, MUTED -> standing ? begin(epochSecond) : silent();
      case TOLD, LINGERING -> standing ? go(epochSecond) : linger(epochSecond);
    };
  }

  private Turn silent() {
    phase = Phase.IDLE;
    return Turn.QUIET;
  }

  private Turn begin(long epochSecond) {
    if (!everTold || epochSecond - Math.max(toldAt, endedAt) >= settings.refractorySeconds()) {
      return tell(epochSecond, Turn.RAISED);
    }
    if (worse()) {
      return tell(epochSecond, Turn.ESCALATED);
    }
    phase = Phase.MUTED;
    return Turn.MUTED;
  }

  private Turn go(long epochSecond) {
    phase = Phase.TOLD;
    return worse() ? tell(epochSecond, Turn.ESCALATED) : Turn.STANDING;
  }

  private Turn linger(long epochSecond) {
    if (phase == Phase.TOLD) {
      phase = Phase.LINGERING;
      endedAt = epochSecond;
    }
    if (epochSecond - endedAt < settings.mergeSeconds()) {
      return Turn.STANDING;
    }
    phase = Phase.IDLE;
    return Turn.ENDED;
  }

  private Turn tell(long epochSecond, Turn how) {
    phase = Phase.TOLD;
    told = leastRecent();
    everTold = true;
    toldAt = epochSecond;
    return how;
  }

  private boolean worse() {
    return leastRecent() >= told + settings.escalateBy();
  }

  private double leastRecent() {
    return Arrays.stream(recent).min().orElse(0);
  }

  /** Another subject: nobody was told anything. */
  public void reset() {
    run.reset();
    Arrays.fill(recent, 0);
    next = 0;
    phase = Phase.IDLE;
    everTold = false;
    endedAt = Long.MIN_VALUE;
  }

  public void save(DataOutput out) throws IOException {
    SEAL.write(out, recent.length);
    run.save(out);
    Rows.write(out, recent);
    out.writeInt(next);
    out.writeUTF(phase.name());
    out.writeDouble(told);
    out.writeBoolean(everTold);
    out.writeLong(toldAt);
    out.writeLong(endedAt);
  }

  public void restore(DataInput in) throws IOException {
    SEAL.check(in, recent.length);
    run.restore(in);
    System.arraycopy(Rows.read(in), 0, recent, 0, recent.length);
    next = in.readInt();
    phase = Phase.valueOf(in.readUTF());
    told = in.readDouble();
    everTold = in.readBoolean();
    toldAt = in.readLong();
    endedAt = in.readLong();
  }
}
