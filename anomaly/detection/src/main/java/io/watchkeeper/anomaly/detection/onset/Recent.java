package io.watchkeeper.anomaly.detection.onset;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The newest values of a series, against which the next one is held.
 *
 * <p>Medians of the newest 5 and 9 against those of the 31 and 61 before them tell a level that
 * moved from a spike: one value moves neither. The long windows do not overlap the short ones.
 */
final class Recent {
  private static final int SHORT = 5;
  private static final int SHORT_BEFORE = 31;
  private static final int LONG = 9;
  private static final int LONG_BEFORE = 61;

  /** Values against whose range a break is measured. */
  private static final int RANGE = 4;

  /** Oldest value needed: it is about to leave the 61 before the newest 9. */
  private static final int HELD = LONG + LONG_BEFORE;

  private final double[] ring = new double[HELD];
  private final RunningMedian shortBefore = new RunningMedian(SHORT_BEFORE);
  private final RunningMedian longBefore = new RunningMedian(LONG_BEFORE);
  private long seen;

  /** How far the value lies above the four before it; NaN when there are not four. */
  double above(double value) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int back = 0; back < RANGE; back++) {
      highest = Math.max(highest, past(back));
    }
    return value - highest;
  }

  /** How far the value lies below the four before it. */
  double below(double value) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int back = 0; back < RANGE; back++) {
      lowest = Math.min(lowest, past(back));
    }
    return lowest - value;
  }

  /** Median of the newest five, this one among them, less that of the 31 before. */
  double shift(double value) {
    return shortBefore.full() ? newest(SHORT, value) - shortBefore.median() : Double.NaN;
  }

  /** Median of the newest nine, this one among them, less that of the 61 before. */
  double longShift(double value) {
    return longBefore.full() ? newest(LONG, value) - longBefore.median() : Double.NaN;
  }

  void learn(double value) {
    if (seen >= SHORT + SHORT_BEFORE - 1) {
      shortBefore.remove(past(SHORT + SHORT_BEFORE - 2));
    }
    if (seen >= HELD - 1) {
      longBefore.remove(past(HELD - 2));
    }
    ring[(int) (seen % HELD)] = value;
    seen++;
    if (seen >= SHORT) {
      shortBefore.add(past(SHORT - 1));
    }
    if (seen >= LONG) {
      longBefore.add(past(LONG - 1));
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(seen);
    for (double value : ring) {
      out.writeDouble(value);
    }
    shortBefore.save(out);
    longBefore.save(out);
  }

  void restore(DataInput in) throws IOException {
    seen = in.readLong();
    for (int i = 0; i < HELD; i++) {
      ring[i] = in.readDouble();
    }
    shortBefore.restore(in);
    longBefore.restore(in);
  }

  /** The value so many before the newest; NaN before the first. */
  private double past(int back) {
    return back < seen ? ring[(int) ((seen - 1 - back) % HELD)] : Double.NaN;
  }

  private double newest(int values, double value) {
    double[] sorted = new double[values];
    sorted[0] = value;
    for (int i = 1; i < values; i++) {
      sorted[i] = past(i - 1);
    }
    Arrays.sort(sorted);
    return sorted[values / 2];
  }
}
