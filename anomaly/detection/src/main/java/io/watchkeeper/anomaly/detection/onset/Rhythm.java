package io.watchkeeper.anomaly.detection.onset;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The time of a row as the models need it: half hours since the first row, and the usual step.
 *
 * <p>Days are counted from the first row, so shifting a series in time changes nothing. A row that
 * comes late or twice is taken to be of the newest time seen.
 */
final class Rhythm {
  static final int HALF_HOURS_A_DAY = 48;
  private static final long HALF_HOUR_SECONDS = 1_800;
  private static final int STEPS = 9;

  private final long[] steps = new long[STEPS];
  private int stepsSeen;
  private long first;
  private long newest;
  private boolean started;

  /** Half hours from the first row to this one. */
  long halfHour(long epochSecond) {
    return started ? (Math.max(epochSecond, newest) - first) / HALF_HOUR_SECONDS : 0;
  }

  /** Half hours on each side of one that hold the rows next to it on another day; at least 1. */
  int neighbours() {
    int known = Math.min(stepsSeen, STEPS);
    if (known == 0) {
      return 1;
    }
    long[] sorted = Arrays.copyOf(steps, known);
    Arrays.sort(sorted);
    long halfHours = (sorted[known / 2] + HALF_HOUR_SECONDS / 2) / HALF_HOUR_SECONDS;
    return Math.clamp(halfHours, 1, HALF_HOURS_A_DAY);
  }

  void learn(long epochSecond) {
    if (!started) {
      started = true;
      first = epochSecond;
      newest = epochSecond;
    } else if (epochSecond > newest) {
      steps[stepsSeen % STEPS] = epochSecond - newest;
      // Wraps to a number at or above STEPS that is 0 modulo STEPS, long before it overflows.
      stepsSeen = stepsSeen + 1 == 100 * STEPS ? STEPS : stepsSeen + 1;
      newest = epochSecond;
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeBoolean(started);
    out.writeLong(first);
    out.writeLong(newest);
    out.writeInt(stepsSeen);
    for (long step : steps) {
      out.writeLong(step);
    }
  }

  void restore(DataInput in) throws IOException {
    started = in.readBoolean();
    first = in.readLong();
    newest = in.readLong();
    stepsSeen = in.readInt();
    for (int i = 0; i < STEPS; i++) {
      steps[i] = in.readLong();
    }
  }
}
