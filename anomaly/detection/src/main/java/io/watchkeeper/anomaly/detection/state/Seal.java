package io.watchkeeper.anomaly.detection.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The first bytes of each saved part: what it is, its version, and the size it was made for. A part
 * of another kind, version or size is refused instead of being misread.
 *
 * @param kind short word, part of the format
 * @param version raised with each change of what follows
 */
public record Seal(String kind, int version) {

  /**
   * Opens a part.
   *
   * @param size that reader and writer must agree on: a width, a capacity
   */
  public void write(DataOutput out, int size) throws IOException {
    out.writeUTF(kind);
    out.writeByte(version);
    out.writeInt(size);
  }

  public void check(DataInput in, int size) throws IOException {
    String found = in.readUTF();
    int foundVersion = in.readByte();
    int foundSize = in.readInt();
    if (!found.equals(kind) || foundVersion != version || foundSize != size) {
      throw new IOException(
          ("saved state is %s version %d of size %d, wanted is %s version %d of size %d;"
                  + " it cannot be taken up, start without it")
              .formatted(found, foundVersion, foundSize, kind, version, size));
    }
  }
}
