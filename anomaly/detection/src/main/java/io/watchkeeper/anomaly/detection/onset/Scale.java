package io.watchkeeper.anomaly.detection.onset;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where the values of a series lie and how widely, from an even sample of all of them.
 *
 * <p>Every 2^k-th value is kept; when {@value #HELD} are, every other one goes and k grows. So the
 * sample needs no chance, and an incident is in it by its share of the time.
 */
final class Scale {
  private static final int HELD = 64;

  /** Values before anything is said of them. */
  private static final int FEW = 5;

  /** Turns a median of absolute deviations into a standard deviation, for normal values. */
  private static final double OF_NORMAL = 1.4826;

  /** More than half of the values may be equal; then this share of the mean deviation counts. */
  private static final double OF_MEAN = 0.25;

  /** What a value off the only one known is taken for. */
  private static final double OFF_CONSTANT = 2;

  /** From here on asinh(x) is ln 2x to the last bit. */
  private static final double LARGE = 1e9;

  private final double[] held = new double[HELD];
  private int size;
  private long stride = 1;
  private long seen;
  private double median;
  private double spread;

  /** The value in deviations from the median, on a scale that is logarithmic far out. */
  double place(double value) {
    if (seen < FEW) {
      return 0;
    }
    return spread > 0
        ? asinh((value - median) / spread)
        : OFF_CONSTANT * Math.signum(value - median);
  }

  /** What a difference of values makes of places, near the median; 0 when unknown. */
  double places(double difference) {
    return spread > 0 ? difference / spread : 0;
  }

  void learn(double value) {
    boolean due = seen % stride == 0;
    if (due && size == HELD) {
      for (int i = 0; i < HELD / 2; i++) {
        held[i] = held[2 * i];
      }
      size = HELD / 2;
      stride *= 2;
      due = seen % stride == 0;
    }
    seen++;
    if (due) {
      held[size++] = value;
      measure();
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(held[i]);
    }
    out.writeLong(stride);
    out.writeLong(seen);
  }

  void restore(DataInput in) throws IOException {
    size = in.readByte();
    for (int i = 0; i < size; i++) {
      held[i] = in.readDouble();
    }
    stride = in.readLong();
    seen = in.readLong();
    if (size > 0) {
      measure();
    }
  }

  private void measure() {
    double[] sorted = Arrays.copyOf(held, size);
    Arrays.sort(sorted);
    median = middle(sorted);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sorted[i] = Math.abs(held[i] - median);
      sum += sorted[i];
    }
    Arrays.sort(sorted);
    spread = Math.max(OF_NORMAL * middle(sorted), OF_MEAN * sum / size);
  }

  /** Between the two middle ones of an even number: the mirror image has the mirrored median. */
  private static double middle(double[] sorted) {
    return sorted[sorted.length / 2] / 2 + sorted[(sorted.length - 1) / 2] / 2;
  }

  /** Never NaN or infinite: differences of the largest numbers overflow. */
  private static double asinh(double value) {
    double size = Math.abs(value);
    if (!(size <= LARGE)) {
      return Double.isNaN(value)
          ? 0
          : Math.copySign(Math.log(2) + Math.log(Math.min(size, Double.MAX_VALUE)), value);
    }
    return Math.copySign(Math.log1p(size + size * size / (1 + Math.hypot(1, size))), value);
  }
}
