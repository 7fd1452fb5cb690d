package io.watchkeeper.anomaly.pattern.lstm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Turns the distance of a row from its prediction into -log10 of the share of ordinary rows that
 * were at least as far, by the newest {@value #KEPT} distances of rows that were then learned, each
 * taken before its row was.
 *
 * <p>Up to the 90% quantile the share is the empirical one, (r + 1) / (n + 1); beyond, an
 * exponential through the mean excess, raised by its standard error (peaks over threshold with
 * shape 0 [Pickands 1975]). Sorted anew after each {@value #REFRESH} rows.
 */
final class Surprises {
  static final int KEPT = 1024;
  static final int MINIMUM = 100;
  private static final int REFRESH = 32;
  private static final double BODY = 0.9;

  /** Spreads that the mean excess has at least: a smaller one is chance. */
  private static final double LEAST_EXCESS = 0.1;

  private final RowRing distances = new RowRing(KEPT, 1);
  private double[] sorted = {};
  private int sinceRefresh;

  boolean ready() {
    return sorted.length >= MINIMUM;
  }

  void learn(double distance) {
    distances.add(new double[] {distance});
    sinceRefresh++;
    if (sinceRefresh >= REFRESH) {
      refresh();
    }
  }

  private void refresh() {
    sorted = distances.column(0);
    Arrays.sort(sorted);
    sinceRefresh = 0;
  }

  double size(double distance) {
    int first = (int) (sorted.length * BODY);
    double threshold = sorted[first - 1];
    if (distance > threshold) {
      int count = sorted.length - first;
      double sum = 0;
      for (int i = first; i < sorted.length; i++) {
        sum += sorted[i] - threshold;
      }
      double mean = Math.max(sum / count * (1 + 1 / Math.sqrt(count)), LEAST_EXCESS);
      double share = (count + 1.0) / (sorted.length + 1.0);
      return -StrictMath.log10(share) + (distance - threshold) / mean * StrictMath.log10(Math.E);
    }
    int atLeast = sorted.length;
    while (atLeast > 0 && sorted[sorted.length - atLeast] < distance) {
      atLeast--;
    }
    return -StrictMath.log10((atLeast + 1.0) / (sorted.length + 1.0));
  }

  void save(DataOutput out) throws IOException {
    distances.save(out);
    out.writeInt(sinceRefresh);
    out.writeInt(sorted.length);
    Doubles.save(sorted, out);
  }

  void restore(DataInput in) throws IOException {
    distances.restore(in);
    sinceRefresh = in.readInt();
    int length = in.readInt();
    if (length < 0 || length > KEPT) {
      throw new IOException("not so many distances: " + length);
    }
    sorted = new double[length];
    Doubles.restore(sorted, in);
  }
}
