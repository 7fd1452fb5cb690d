package io.watchkeeper.anomaly.detection.distance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A row and its means over the recent past, side by side: the row itself first, then one mean a
 * span. What is missing is left out of a mean; NaN when all is.
 *
 * <p>Each mean is added up anew: running sums would keep the rounding of a huge value for ever.
 * Cost of a row: width times the longest span additions.
 */
final class RecentMeans {
  private final int width;
  private final int[] spans;
  private final double[][] ring;
  private int size;
  private int next;

  RecentMeans(int width, int... spans) {
    this.width = width;
    this.spans = spans.clone();
    this.ring = new double[Arrays.stream(spans).max().orElse(1)][];
  }

  /** Values a row is turned into. */
  int outputWidth() {
    return width * spans.length;
  }

  double[] next(double[] row) {
    ring[next] = row.clone();
    next = (next + 1) % ring.length;
    size = Math.min(size + 1, ring.length);
    double[] means = new double[outputWidth()];
    for (int span = 0; span < spans.length; span++) {
      for (int metric = 0; metric < width; metric++) {
        means[span * width + metric] = mean(metric, Math.min(size, spans[span]));
      }
    }
    return means;
  }

  private double mean(int metric, int rows) {
    double sum = 0;
    int known = 0;
    for (int back = 1; back <= rows; back++) {
      double value = ring[(next - back + ring.length) % ring.length][metric];
      if (Double.isFinite(value)) {
        sum += value;
        known++;
      }
    }
    return known == 0 ? Double.NaN : sum / known;
  }

  void clear() {
    size = 0;
    next = 0;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int back = size; back >= 1; back--) {
      for (double value : ring[(next - back + ring.length) % ring.length]) {
        out.writeDouble(value);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    clear();
    size = in.readInt();
    for (int i = 0; i < size; i++) {
      ring[i] = new double[width];
      for (int metric = 0; metric < width; metric++) {
        ring[i][metric] = in.readDouble();
      }
    }
    next = size % ring.length;
  }
}
