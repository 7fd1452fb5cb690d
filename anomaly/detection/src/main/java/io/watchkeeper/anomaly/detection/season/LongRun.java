package io.watchkeeper.anomaly.detection.season;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The spread of a series over a week or so, of which a share is the floor of any shorter spread.
 * Where nothing is known of a unit, only this tells a tiny deviation from a large one; it scales
 * and shifts with the series. Mean absolute distance from a clipped mean, four doubles.
 */
final class LongRun {
  private static final double HORIZON_SECONDS = Moment.SECONDS_A_WEEK;

  /** A value counts as at most this many mean distances: a spike does not blunt a week. */
  private static final double CLIP = 6;

  /** 1 over the mean absolute value of a standard normal. */
  private static final double TO_DEVIATION = 1.2533;

  private double level;
  private double distance;
  private long values;

  void learn(double value, double seconds) {
    values++;
    if (values == 1) {
      level = value;
      return;
    }
    double gain = Math.max(1.0 / values, Math.min(0.05, seconds / HORIZON_SECONDS));
    double away = value - level;
    double size = Math.abs(away);
    double counted = distance > 0 ? Math.min(size, CLIP * distance) : size;
    level += gain * Math.copySign(counted, away);
    distance += gain * (counted - distance);
  }

  double deviation() {
    return TO_DEVIATION * distance;
  }

  void forget() {
    values = 0;
    distance = 0;
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(level);
    out.writeDouble(distance);
    out.writeLong(values);
  }

  void restore(DataInput in) throws IOException {
    level = in.readDouble();
    distance = in.readDouble();
    values = in.readLong();
  }
}
