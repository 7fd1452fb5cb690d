package io.watchkeeper.anomaly.pattern.lstm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays of known length on their way to and from a saved state. */
final class Doubles {
  private Doubles() {}

  static void save(double[] values, DataOutput out) throws IOException {
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  static void restore(double[] values, DataInput in) throws IOException {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
  }
}
