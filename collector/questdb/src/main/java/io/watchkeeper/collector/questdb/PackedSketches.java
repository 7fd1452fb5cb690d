package io.watchkeeper.collector.questdb;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sketches of all numbers of one row in one column: for each the number's place in its table,
 * the length, and the bytes; place and length as numbers of seven bits a byte, least first.
 */
final class PackedSketches {

  private PackedSketches() {}

  static byte[] packed(Map<Integer, byte[]> sketches) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sketches.forEach((place, sketch) -> {
      putNumber(bytes, place);
      putNumber(bytes, sketch.length);
      bytes.writeBytes(sketch);
    });
    return bytes.toByteArray();
  }

  private static void putNumber(ByteArrayOutputStream bytes, int number) {
    int rest = number;
    while (rest > 0x7f) {
      bytes.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }

  /** All of them; null bytes hold none. */
  static Map<Integer, byte[]> unpacked(byte @Nullable [] bytes) {
    Map<Integer, byte[]> sketches = new LinkedHashMap<>();
    int at = 0;
    while (bytes != null && at < bytes.length) {
      int[] number = new int[2];
      for (int i = 0; i < 2; i++) {
        int shift = 0;
        while (bytes[at] < 0) {
          number[i] |= (bytes[at++] & 0x7f) << shift;
          shift += 7;
        }
        number[i] |= bytes[at++] << shift;
      }
      byte[] sketch = new byte[number[1]];
      System.arraycopy(bytes, at, sketch, 0, sketch.length);
      at += sketch.length;
      sketches.put(number[0], sketch);
    }
    return sketches;
  }
}
