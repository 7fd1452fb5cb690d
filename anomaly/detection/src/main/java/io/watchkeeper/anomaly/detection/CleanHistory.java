package io.watchkeeper.anomaly.detection;

/** The newest clean seconds, as read by the features; a ring, so memory is bounded. */
final class CleanHistory {
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
}
