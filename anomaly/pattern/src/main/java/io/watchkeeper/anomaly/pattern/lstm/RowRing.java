package io.watchkeeper.anomaly.pattern.lstm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The newest rows, raw. */
final class RowRing {
  private final double[][] rows;
  private int size;
  private int next;

  RowRing(int capacity, int width) {
    rows = new double[capacity][width];
  }

  int size() {
    return size;
  }

  void add(double[] row) {
    System.arraycopy(row, 0, rows[next], 0, row.length);
    next = (next + 1) % rows.length;
    size = Math.min(size + 1, rows.length);
  }

  /** The row that came so many after the oldest. */
  double[] get(int age) {
    return rows[(next - size + age + rows.length) % rows.length];
  }

  /** All values of a column, oldest first. */
  double[] column(int column) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = get(i)[column];
    }
    return values;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      Doubles.save(get(i), out);
    }
  }

  void restore(DataInput in) throws IOException {
    int saved = in.readInt();
    if (saved < 0 || saved > rows.length) {
      throw new IOException("a ring of " + rows.length + " cannot hold " + saved);
    }
    size = 0;
    next = 0;
    double[] row = new double[rows[0].length];
    for (int i = 0; i < saved; i++) {
      Doubles.restore(row, in);
      add(row);
    }
  }
}
