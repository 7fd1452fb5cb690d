package io.watchkeeper.anomaly.detection.distance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Ordinary rows of the past in bounded memory: all of them at first; when full, every second one is
 * dropped and from then on every second, then every fourth is kept, up to the coarsest stride; then
 * the newest replace the oldest.
 */
final class KeptRows {
  private final double[][] rows;
  private final int width;
  private final int coarsest;
  private int size;
  private int next;
  private int stride = 1;
  private int offered;

  KeptRows(int width, int capacity, int coarsest) {
    this.width = width;
    this.rows = new double[capacity][];
    this.coarsest = coarsest;
  }

  int size() {
    return size;
  }

  void add(double[] row) {
    offered = (offered + 1) % stride;
    if (offered != 0) {
      return;
    }
    if (size == rows.length && stride < coarsest) {
      halve();
    }
    rows[next] = row.clone();
    next = (next + 1) % rows.length;
    size = Math.min(size + 1, rows.length);
  }

  private void halve() {
    for (int i = 0; i < rows.length / 2; i++) {
      rows[i] = rows[2 * i + 1];
    }
    size = rows.length / 2;
    next = size;
    stride *= 2;
  }

  /** Oldest is 0. */
  double[] get(int index) {
    return rows[(next - size + index + rows.length) % rows.length];
  }

  void clear() {
    size = 0;
    next = 0;
    stride = 1;
    offered = 0;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(size);
    out.writeInt(stride);
    out.writeInt(offered);
    for (int i = 0; i < size; i++) {
      for (double value : get(i)) {
        out.writeDouble(value);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    clear();
    size = in.readInt();
    stride = in.readInt();
    offered = in.readInt();
    if (size > rows.length) {
      throw new IOException(size + " kept rows, room for " + rows.length);
    }
    for (int i = 0; i < size; i++) {
      rows[i] = new double[width];
      for (int metric = 0; metric < width; metric++) {
        rows[i][metric] = in.readDouble();
      }
    }
    next = size % rows.length;
  }
}
