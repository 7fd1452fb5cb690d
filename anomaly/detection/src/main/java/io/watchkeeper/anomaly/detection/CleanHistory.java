package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.state.Rows;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The newest clean seconds, as read by the features; a ring, so memory is bounded. */
final class CleanHistory {
  private static final Seal SEAL = new Seal("history", 1);

  private final double[][] ring;
  private int size;
  private int next;

  CleanHistory(int capacity) {
    ring = new double[capacity][];
  }

  int size() {
    return size;
  }

  void add(double[] second) {
    ring[next] = second;
    next = (next + 1) % ring.length;
    size = Math.min(size + 1, ring.length);
  }

  void clear() {
    size = 0;
    next = 0;
  }

  /** Oldest is 0. */
  double[] get(int index) {
    return ring[(next - size + index + ring.length) % ring.length];
  }

  void save(DataOutput out) throws IOException {
    SEAL.write(out, ring.length);
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = get(i);
    }
    Rows.write(out, rows);
  }

  void restore(DataInput in) throws IOException {
    SEAL.check(in, ring.length);
    clear();
    for (double[] row : Rows.readMany(in)) {
      add(row);
    }
  }
}
