package io.watchkeeper.collector.emitter.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one second as they lie in a file: a mark (4 bytes), the body's length (4), a CRC-32C
 * over all that follows it (4), the second since 1970 (8), the number of points (4), the text's
 * length (4), and the lines as UTF-8, deflated. Field names repeat in each line, so a body has a
 * sixth of the text or less.
 */
final class Packed {

  static final int HEADER_BYTES = 28;

  /** No other int of a header looks like it, and a damaged file is searched for it. */
  static final int MARK = 0x574B_7232;

  /** Sixteen times what a second has been seen to take; a longer one is damage. */
  static final int LONGEST_TEXT = 256 << 20;

  private static final int LENGTH_AT = 4;
  private static final int CHECKSUM_AT = 8;
  private static final int CHECKED_FROM = 12;

  private final Instant second;
  private final int points;
  private final int textBytes;
  private final byte[] body;

  private Packed(Instant second, int points, int textBytes, byte[] body) {
    this.second = second;
    this.points = points;
    this.textBytes = textBytes;
    this.body = body;
  }

  static Packed of(Instant second, List<String> lines) {
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(text);
      deflater.finish();
      ByteBuffer body = ByteBuffer.allocate(64 + text.length + text.length / 100);
      while (!deflater.finished()) {
        deflater.deflate(body);
      }
      byte[] bytes = new byte[body.flip().remaining()];
      body.get(bytes);
      return new Packed(second, lines.size(), text.length, bytes);
    } finally {
      deflater.end();
    }
  }

  Instant second() {
    return second;
  }

  int points() {
    return points;
  }

  /** Of the lines before they were packed. */
  int textBytes() {
    return textBytes;
  }

  /** In the file. */
  int bytes() {
    return HEADER_BYTES + body.length;
  }

  ByteBuffer encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(bytes());
    bytes.putInt(MARK).putInt(body.length).putInt(0);
    bytes.putLong(second.getEpochSecond()).putInt(points).putInt(textBytes).put(body).flip();
    bytes.putInt(CHECKSUM_AT, checksum(bytes));
    return bytes;
  }

  /** How long the whole record is that begins so; negative when none does. */
  static long bytes(ByteBuffer header) {
    int body = header.getInt(LENGTH_AT);
    return header.getInt(0) == MARK && body > 0 && body <= LONGEST_TEXT
        ? (long) HEADER_BYTES + body
        : -1;
  }

  static int points(ByteBuffer header) {
    return header.getInt(CHECKED_FROM + Long.BYTES);
  }

  /** Null when the checksum is wrong. */
  static @Nullable Packed decoded(ByteBuffer bytes) {
    if (bytes.getInt(CHECKSUM_AT) != checksum(bytes)) {
      return null;
    }
    bytes.position(CHECKED_FROM);
    Instant second = Instant.ofEpochSecond(bytes.getLong());
    int points = bytes.getInt();
    int textBytes = bytes.getInt();
    byte[] body = new byte[bytes.remaining()];
    bytes.get(body);
    return new Packed(second, points, textBytes, body);
  }

  List<String> lines() throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(body);
      byte[] text = new byte[textBytes];
      int length = inflater.inflate(text);
      if (length != textBytes) {
        throw new IOException("a record says it has another length than it has");
      }
      return List.of(new String(text, StandardCharsets.UTF_8).split("\n", -1));
    } catch (DataFormatException damaged) {
      throw new IOException("a record cannot be inflated", damaged);
    } finally {
      inflater.end();
    }
  }

  private static int checksum(ByteBuffer record) {
    CRC32C crc = new CRC32C();
    crc.update(record.slice(CHECKED_FROM, record.limit() - CHECKED_FROM));
    return (int) crc.getValue();
  }
}
