package io.watchkeeper.anomaly.detection.attribution;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The newest values of one metric and their median. Missing values are not kept. */
final class RecentLevel {
  private final double[] arrivals;
  private final double[] sorted;
  private int size;
  private int oldest;

  RecentLevel(int window) {
    arrivals = new double[window];
    sorted = new double[window];
  }

  void clear() {
    size = 0;
    oldest = 0;
  }

  /** NaN before the first value. */
  double median() {
    int middle = size / 2;
    if (size == 0) {
      return Double.NaN;
    }
    return size % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
  }

  void add(double value) {
    // 0.0 and -0.0 are ordered apart by binarySearch; adding 0.0 makes them one.
    double entering = value + 0.0;
    if (size == arrivals.length) {
      int gone = Arrays.binarySearch(sorted, 0, size, arrivals[oldest]);
      System.arraycopy(sorted, gone + 1, sorted, gone, size - gone - 1);
      size--;
      arrivals[oldest] = entering;
      oldest = (oldest + 1) % arrivals.length;
    } else {
      arrivals[size] = entering;
    }
    int found = Arrays.binarySearch(sorted, 0, size, entering);
    int place = found >= 0 ? found : -found - 1;
    System.arraycopy(sorted, place, sorted, place + 1, size - place);
    sorted[place] = entering;
    size++;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(arrivals[(oldest + i) % arrivals.length]);
    }
  }

  void restore(DataInput in) throws IOException {
    int kept = in.readInt();
    if (kept < 0 || kept > arrivals.length) {
      throw new IOException("a window of " + arrivals.length + " cannot hold " + kept);
    }
    clear();
    for (int i = 0; i < kept; i++) {
      double value = in.readDouble();
      if (!Double.isFinite(value)) {
        throw new IOException("a level has no value " + value);
      }
      add(value);
    }
  }
}
