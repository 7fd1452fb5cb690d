package io.watchkeeper.anomaly.detection.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Hands the state of one over to another, through bytes. */
public final class Resumed {
  private Resumed() {}

  /** Writes a state. */
  @FunctionalInterface
  public interface Saving {
    void to(DataOutput out) throws IOException;
  }

  /** Reads a state. */
  @FunctionalInterface
  public interface Restoring {
    void from(DataInput in) throws IOException;
  }

  public static int through(Saving old, Restoring young) {
    try {
      var bytes = new ByteArrayOutputStream();
      old.to(new DataOutputStream(bytes));
      var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      young.from(in);
      if (in.read() >= 0) {
        throw new IOException("bytes are left over");
      }
      return bytes.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
