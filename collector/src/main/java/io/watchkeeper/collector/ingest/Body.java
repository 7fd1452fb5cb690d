package io.watchkeeper.collector.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** The text of a request. Inflates no further than the limit, whatever a gzip header promises. */
final class Body {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final int limitBytes;

  Body(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** The body is larger than is taken. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TooLarge(int limitBytes) {
      super(
          "the body is larger than "
              + limitBytes
              + " bytes after inflation: write in smaller batches");
    }
  }

  /**
   * @throws IllegalArgumentException when the bytes are no gzip or no UTF-8
   */
  String text(byte[] bytes, boolean gzip) throws TooLarge {
    byte[] plain = gzip ? inflated(bytes) : bytes;
    if (plain.length > limitBytes) {
      throw new TooLarge(limitBytes);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString();
    } catch (CharacterCodingException wrong) {
      throw new IllegalArgumentException("the body is not UTF-8: encode it as UTF-8", wrong);
    }
  }

  private byte[] inflated(byte[] bytes) throws TooLarge {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(CHUNK_BYTES);
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] chunk = new byte[CHUNK_BYTES];
      int read = gzip.read(chunk);
      while (read >= 0) {
        plain.write(chunk, 0, read);
        if (plain.size() > limitBytes) {
          throw new TooLarge(limitBytes);
        }
        read = gzip.read(chunk);
      }
    } catch (IOException wrong) {
      throw new IllegalArgumentException(
          "the body says Content-Encoding: gzip and is no whole gzip stream", wrong);
    }
    return plain.toByteArray();
  }
}
