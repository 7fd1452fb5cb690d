package io.watchkeeper.mcpserver.transport.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream into lines of a bounded length; blank ones are passed over. */
final class Lines {

  private static final int CHUNK = 16 << 10;

  private final InputStream in;
  private final int maxBytes;
  private final byte[] chunk = new byte[CHUNK];
  private int at;
  private int end;

  Lines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  sealed interface Line {
    /** The array is the receiver's own. */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once and never compared.
    record Message(byte[] json) implements Line {}

    /** It was passed over to its end. */
    record TooLong() implements Line {}

    record End() implements Line {}
  }

  Line next() throws IOException {
    byte[] line = new byte[0];
    int length = 0;
    boolean tooLong = false;
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(in.read(chunk), 0);
        if (end == 0) {
          // A last line without its end was cut off while it was written: not a message.
          return new Line.End();
        }
      }
      int from = at;
      while (at < end && chunk[at] != '\n') {
        at++;
      }
      boolean whole = at < end;
      int more = at - from;
      if (whole) {
        at++;
      }
      tooLong |= length + more > maxBytes;
      if (!tooLong) {
        if (line.length < length + more) {
          line = Arrays.copyOf(line, whole ? length + more : 2 * (length + more));
        }
        System.arraycopy(chunk, from, line, length, more);
        length += more;
      }
      if (whole && tooLong) {
        return new Line.TooLong();
      }
      if (whole && isBlank(line, length)) {
        length = 0;
      } else if (whole) {
        return new Line.Message(Arrays.copyOf(line, length));
      }
    }
  }

  private static boolean isBlank(byte[] line, int length) {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
