package io.watchkeeper.collector.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes that must be UTF-8. */
public final class Utf8 {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Utf8() {}

  /**
   * Refuses those that are none.
   *
   * @param to excluded; both ends lie between characters
   * @throws IllegalArgumentException when they are no UTF-8
   */
  public static void require(byte[] bytes, int from, int to) {
    if (!isAscii(bytes, from, to)) {
      var _ = decoded(ByteBuffer.wrap(bytes, from, to - from));
    }
  }

  /**
   * The text.
   *
   * @throws IllegalArgumentException when it is no UTF-8
   */
  static String decoded(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException wrong) {
      throw new IllegalArgumentException(
          "the body is not UTF-8: encode it as UTF-8 (of a large body what came before is kept)",
          wrong);
    }
  }

  /** Eight bytes at a time, since most bodies are and are large. */
  private static boolean isAscii(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      if (((long) EIGHT.get(bytes, at) & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; at < to; at++) {
      if (bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }
}
