package io.watchkeeper.collector.ingest;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * The bytes or the text of a request. Inflates no further than the limit, whatever a gzip header
 * promises.
 */
public final class Body {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final int limitBytes;

  public Body(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** The body is larger than is taken. */
  public static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TooLarge(int limitBytes) {
      super(
          "the body is larger than "
              + limitBytes
              + " bytes after inflation: write in smaller batches");
    }
  }

  /**
   * Inflated, when the header says that this is needed.
   *
   * @throws IllegalArgumentException when the bytes are not as the header says, or it says
   *     something else than gzip
   */
  public byte[] bytes(byte[] sent, HttpRequest<?> request) throws TooLarge {
    // The server inflates what it knows and then takes this header away.
    String encoding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
    if (encoding == null || encoding.isEmpty() || encoding.equalsIgnoreCase("identity")) {
      return plain(sent, false);
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return plain(sent, true);
    }
    throw new IllegalArgumentException(
        "Content-Encoding is not one that is taken here: send gzip or identity");
  }

  /**
   * The same as text.
   *
   * @throws IllegalArgumentException as above, and when it is no UTF-8
   */
  public String text(byte[] sent, HttpRequest<?> request) throws TooLarge {
    return decoded(bytes(sent, request));
  }

  /**
   * @throws IllegalArgumentException when the bytes are no gzip or no UTF-8
   */
  String text(byte[] bytes, boolean gzip) throws TooLarge {
    return decoded(plain(bytes, gzip));
  }

  private byte[] plain(byte[] bytes, boolean gzip) throws TooLarge {
    byte[] plain = gzip ? inflated(bytes) : bytes;
    if (plain.length > limitBytes) {
      throw new TooLarge(limitBytes);
    }
    return plain;
  }

  private static String decoded(byte[] plain) {
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
