package io.watchkeeper.anomaly.forecast.surprise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How rare a size is among the newest ordinary ones.
 *
 * <p>Up to their 90% quantile the empirical share, (r + 1) / (n + 1); beyond it an exponential
 * through the excesses, raised by its standard error [1]. The newest {@value #KEPT} sizes are kept;
 * the order of them is worked out again every {@value #EVERY} sizes, which costs n log n then and
 * log n a look.
 *
 * <p>[1] Pickands: Statistical inference using extreme order statistics, Annals of Statistics 3,
 * 1975.
 */
final class Tail {
  static final int KEPT = 1000;
  static final int EVERY = 50;
  static final int LEAST = 40;
  private static final double BODY = 0.9;

  /**
   * In parts of the size: where nothing ever moved, a first move is worth 22, not infinitely much.
   */
  private static final double LEAST_EXCESS = 0.02;

  private static final double LOG10_E = Math.log10(Math.E);

  private final double[] newest = new double[KEPT];
  private long count;
  private double[] sorted = new double[0];

  void add(double size) {
    newest[(int) (count++ % KEPT)] = size;
    if (count % EVERY == 0 || count == LEAST) {
      sort();
    }
  }

  private void sort() {
    sorted = Arrays.copyOf(newest, (int) Math.min(count, KEPT));
    Arrays.sort(sorted);
  }

  int size() {
    return sorted.length;
  }

  boolean ready() {
    return sorted.length >= LEAST;
  }

  /** -log10 of the probability that an ordinary size is at least this large. */
  double surprise(double size) {
    int n = sorted.length;
    int first = (int) (n * BODY);
    double threshold = sorted[first - 1];
    if (size > threshold) {
      double sum = 0;
      for (int i = first; i < n; i++) {
        sum += sorted[i] - threshold;
      }
      int above = n - first;
      double excess = Math.max(sum / above * (1 + 1 / Math.sqrt(above)), LEAST_EXCESS * size);
      return -Math.log10((above + 1.0) / (n + 1.0)) + (size - threshold) / excess * LOG10_E;
    }
    int low = 0;
    int high = n;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < size) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -Math.log10((n - low + 1.0) / (n + 1.0));
  }

  void clear() {
    count = 0;
    sorted = new double[0];
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(count);
    for (int i = 0; i < Math.min(count, KEPT); i++) {
      out.writeDouble(newest[i]);
    }
    out.writeInt(sorted.length);
    for (double size : sorted) {
      out.writeDouble(size);
    }
  }

  void restore(DataInput in) throws IOException {
    count = in.readLong();
    for (int i = 0; i < Math.min(count, KEPT); i++) {
      newest[i] = in.readDouble();
    }
    int length = in.readInt();
    if (length < 0 || length > KEPT) {
      throw new IOException("a tail of " + length + " sizes was never saved");
    }
    sorted = new double[length];
    for (int i = 0; i < length; i++) {
      sorted[i] = in.readDouble();
    }
  }
}
