package io.watchkeeper.anomaly.detection.onset;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The median of an odd number of values, kept in order of size; the caller says which leaves. */
final class RunningMedian {
  private final double[] sorted;
  private int size;

  /** Of that many values, an odd number. */
  RunningMedian(int values) {
    sorted = new double[values];
  }

  boolean full() {
    return size == sorted.length;
  }

  double median() {
    return sorted[size / 2];
  }

  void add(double value) {
    int place = place(value);
    System.arraycopy(sorted, place, sorted, place + 1, size - place);
    sorted[place] = value;
    size++;
  }

  void remove(double value) {
    int place = Arrays.binarySearch(sorted, 0, size, value);
    System.arraycopy(sorted, place + 1, sorted, place, size - place - 1);
    size--;
  }

  void save(DataOutput out) throws IOException {
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(sorted[i]);
    }
  }

  void restore(DataInput in) throws IOException {
    size = in.readByte();
    for (int i = 0; i < size; i++) {
      sorted[i] = in.readDouble();
    }
  }

  private int place(double value) {
    int found = Arrays.binarySearch(sorted, 0, size, value);
    return found < 0 ? -found - 1 : found;
  }
}
