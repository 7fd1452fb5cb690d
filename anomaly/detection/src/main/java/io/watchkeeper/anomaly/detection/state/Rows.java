package io.watchkeeper.anomaly.detection.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays in a saved state, each after its length. */
public final class Rows {
  /** Nothing here is longer; a length beyond it is a damaged state, not a reason to allocate. */
  private static final int LONGEST = 1 << 20;

  private Rows() {}

  public static void write(DataOutput out, double[] values) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  public static double[] read(DataInput in) throws IOException {
    double[] values = new double[length(in)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  public static void write(DataOutput out, double[][] rows) throws IOException {
    out.writeInt(rows.length);
    for (double[] row : rows) {
      write(out, row);
    }
  }

  public static double[][] readMany(DataInput in) throws IOException {
    double[][] rows = new double[length(in)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = read(in);
    }
    return rows;
  }

  /** The first {@code count} values; their number is known to the reader. */
  public static void write(DataOutput out, float[] values, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      out.writeFloat(values[i]);
    }
  }

  public static void read(DataInput in, float[] into, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      into[i] = in.readFloat();
    }
  }

  private static int length(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("saved state is damaged: an array of length " + length);
    }
    return length;
  }
}
