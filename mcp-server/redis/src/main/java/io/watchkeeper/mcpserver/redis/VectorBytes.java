package io.watchkeeper.mcpserver.redis;

import io.watchkeeper.mcpserver.protocol.session.VersionVector;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A version as bytes, always the same for the same version: what is compared before a value is
 * replaced. Two bytes say how many follow; then for each server a byte with the length of its name,
 * the name, and eight bytes with the count. No version's bytes begin another's.
 */
final class VectorBytes {

  private VectorBytes() {}

  static byte[] write(VersionVector version) {
    int length =
        version.counts().keySet().stream().mapToInt(name -> 1 + name.length() + Long.BYTES).sum();
    ByteBuffer out = ByteBuffer.allocate(Short.BYTES + length).putShort((short) length);
    version
        .counts()
        .forEach((name, count) -> {
          byte[] text = name.getBytes(StandardCharsets.US_ASCII);
          out.put((byte) text.length).put(text).putLong(count);
        });
    return out.array();
  }

  static VersionVector read(ByteBuffer in) {
    int end = Short.toUnsignedInt(in.getShort()) + in.position();
    SortedMap<String, Long> counts = new TreeMap<>();
    while (in.position() < end) {
      byte[] text = new byte[Byte.toUnsignedInt(in.get())];
      in.get(text);
      counts.put(new String(text, StandardCharsets.US_ASCII), in.getLong());
    }
    return new VersionVector(counts);
  }
}
