package io.watchkeeper.anomaly.detection.onset;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The range of each half hour of the last seven days.
 *
 * <p>A value is held against the range of the same time of day, half an hour either side, over all
 * of them: with the same weekday among them, a Monday morning breaks no range although it breaks
 * Sunday's. The time zone does not matter, and a clock that is put forward costs one half hour.
 */
final class WeekOfRanges {
  private static final int DAY = Rhythm.HALF_HOURS_A_DAY;
  private static final int DAYS = 7;
  private static final int SLOTS = DAYS + 1;

  private final double[] lowest = new double[SLOTS * DAY];
  private final double[] highest = new double[SLOTS * DAY];

  /** Which day each slot holds, counted from the first row; -1 for none. */
  private final long[] days = new long[SLOTS];

  WeekOfRanges() {
    Arrays.fill(days, -1);
  }

  /** What was seen at this time of day. */
  record Range(double lowest, double highest) {
    boolean known() {
      return lowest <= highest;
    }
  }

  /** Of the days before, as many half hours either side as are given. */
  Range before(long halfHour, int either) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    long today = halfHour / DAY;
    for (long at = halfHour - either; at <= halfHour + either; at++) {
      for (int back = 1; back <= DAYS; back++) {
        long then = at - (long) back * DAY;
        long day = Math.floorDiv(then, DAY);
        if (day >= 0 && day < today && today - day <= DAYS && days[slot(day)] == day) {
          int place = slot(day) * DAY + (int) (then % DAY);
          low = Math.min(low, lowest[place]);
          high = Math.max(high, highest[place]);
        }
      }
    }
    return new Range(low, high);
  }

  void learn(long halfHour, double value) {
    long day = halfHour / DAY;
    int slot = slot(day);
    if (days[slot] != day) {
      days[slot] = day;
      Arrays.fill(lowest, slot * DAY, (slot + 1) * DAY, Double.POSITIVE_INFINITY);
      Arrays.fill(highest, slot * DAY, (slot + 1) * DAY, Double.NEGATIVE_INFINITY);
    }
    int place = slot * DAY + (int) (halfHour % DAY);
    lowest[place] = Math.min(lowest[place], value);
    highest[place] = Math.max(highest[place], value);
  }

  void save(DataOutput out) throws IOException {
    for (int slot = 0; slot < SLOTS; slot++) {
      out.writeLong(days[slot]);
      for (int i = 0; days[slot] >= 0 && i < DAY; i++) {
        out.writeDouble(lowest[slot * DAY + i]);
        out.writeDouble(highest[slot * DAY + i]);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    for (int slot = 0; slot < SLOTS; slot++) {
      days[slot] = in.readLong();
      for (int i = 0; days[slot] >= 0 && i < DAY; i++) {
        lowest[slot * DAY + i] = in.readDouble();
        highest[slot * DAY + i] = in.readDouble();
      }
    }
  }

  private static int slot(long day) {
    return (int) (day % SLOTS);
  }
}
