package io.watchkeeper.anomaly.detection.threshold;

import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The newest peaks with the times they came at, and the tail through the upper part of them. */
final class Peaks {
  private static final Seal SEAL = new Seal("peaks", 1);

  /** Share of the peaks above which the tail is fitted. */
  private static final double FITTED = 0.4;

  /** Fewer excesses tell a scale, not a shape. */
  private static final int LEAST_FITTED = 10;

  /** An excess below this share of the threshold is none: what is constant has no tail. */
  private static final double LEAST_EXCESS = 1e-9;

  /** The tail is fitted again when one peak in so many is new. */
  private static final int LEAST_SHARE_NEW = 20;

  private final float[] values;
  private final long[] times;
  private int size;
  private int next;
  private long now;
  private int sinceFit;

  private double threshold;
  private int above;
  private ParetoTail tail = new ParetoTail(0, Double.MIN_NORMAL);

  Peaks(int capacity) {
    values = new float[capacity];
    times = new long[capacity];
  }

  void add(double value, long time) {
    values[next] = (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
    times[next] = time;
    next = (next + 1) % values.length;
    size = Math.min(size + 1, values.length);
    sinceFit++;
    if (sinceFit * LEAST_SHARE_NEW >= size) {
      sinceFit = 0;
      fit();
    }
  }

  /** How many values were learned in all. */
  void now(long learned) {
    now = learned;
  }

  double threshold() {
    return threshold;
  }

  ParetoTail tail() {
    return tail;
  }

  /** Share of values beyond the threshold. */
  double rate() {
    long span = Math.max(1, now - times[size < values.length ? 0 : next]);
    return Math.min(1, (above + 1.0) / (span + 1.0));
  }

  private void fit() {
    double[] sorted = new double[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = values[i];
    }
    Arrays.sort(sorted);
    int first = Math.max(1, (int) (size * (1 - FITTED)));
    threshold = sorted[Math.min(first, size) - 1];
    double least = LEAST_EXCESS * Math.abs(threshold) + Double.MIN_NORMAL;
    double[] excesses =
        Arrays.stream(sorted, first, Math.max(first, size))
            .map(value -> value - threshold)
            .filter(excess -> excess > least)
            .toArray();
    above = excesses.length;
    tail = above < 2 ? new ParetoTail(0, Math.max(least, spreadOf(sorted))) : raised(excesses);
  }

  /** Too few excesses for a fit: a tenth of the way to the threshold, as an exponential. */
  private static double spreadOf(double[] sorted) {
    return Math.abs(sorted[sorted.length - 1]) / 10;
  }

  private static ParetoTail raised(double[] excesses) {
    double widening = 1 + 1 / Math.sqrt(excesses.length);
    if (excesses.length >= LEAST_FITTED) {
      ParetoTail fitted = ParetoTail.fit(excesses);
      if (fitted.shape() >= 0) {
        return new ParetoTail(fitted.shape(), fitted.scale() * widening);
      }
    }
    double mean = Arrays.stream(excesses).average().orElseThrow();
    return new ParetoTail(0, mean * widening);
  }

  void clear() {
    size = 0;
    next = 0;
    now = 0;
    sinceFit = 0;
    threshold = 0;
    above = 0;
    tail = new ParetoTail(0, Double.MIN_NORMAL);
  }

  void save(DataOutput out) throws IOException {
    SEAL.write(out, values.length);
    out.writeInt(size);
    out.writeInt(next);
    out.writeLong(now);
    out.writeInt(sinceFit);
    out.writeDouble(threshold);
    out.writeInt(above);
    out.writeDouble(tail.shape());
    out.writeDouble(tail.scale());
    for (int i = 0; i < size; i++) {
      out.writeFloat(values[i]);
      out.writeLong(times[i]);
    }
  }

  void restore(DataInput in) throws IOException {
    SEAL.check(in, values.length);
    clear();
    size = in.readInt();
    next = in.readInt();
    now = in.readLong();
    sinceFit = in.readInt();
    threshold = in.readDouble();
    above = in.readInt();
    tail = new ParetoTail(in.readDouble(), in.readDouble());
    for (int i = 0; i < size; i++) {
      values[i] = in.readFloat();
      times[i] = in.readLong();
    }
  }
}
