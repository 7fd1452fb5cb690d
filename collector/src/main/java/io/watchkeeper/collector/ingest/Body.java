package io.watchkeeper.collector.ingest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * The bytes or the text of a request. Inflates no further than the limit, whatever a gzip header
 * promises.
 */
public final class Body {

  private static final int CHUNK_BYTES = 64 * 1024;

  /** For a body to come in whole; 10 MiB need 1.4 Mbit/s. */
  static final int LONGEST_SECONDS = 60;

  private final int limitBytes;

  public Body(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** The body is larger than is taken. */
  public static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    public TooLarge(int limitBytes) {
      super(
          "the body is larger than "
              + limitBytes
              + " bytes after inflation: write in smaller batches");
    }
  }

  /**
   * What was sent, inflated when the header says that this is needed. Asked of the request itself,
   * since the framework would read a body by its content type, and many clients send none or a
   * wrong one.
   *
   * @throws IllegalArgumentException when the bytes do not come, are not as the header says, or it
   *     says something else than gzip
   */
  public byte[] bytes(HttpRequest<?> request) throws TooLarge {
    byte[] sent = raw(request);
    if (isPlain(request)) {
      return plain(sent, false);
    }
    if ("gzip".equalsIgnoreCase(request.getHeaders().get(EncodingPass.ENCODING))) {
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
  public String text(HttpRequest<?> request) throws TooLarge {
    return Utf8.decoded(ByteBuffer.wrap(bytes(request)));
  }

  /**
   * The same while it comes. What is gzipped has to be there as a whole first.
   *
   * @throws IllegalArgumentException as above, where it shows at once
   */
  public ArrivingBody arriving(HttpRequest<?> request) throws TooLarge {
    if (!isPlain(request)) {
      return ArrivingBody.of(bytes(request));
    }
    ByteBody body = streamed(request).byteBody();
    ArrivingBody arriving = new ArrivingBody(body.expectedLength().orElse(0), limitBytes);
    body.toByteArrayPublisher().subscribe(arriving);
    return arriving;
  }

  private static boolean isPlain(HttpRequest<?> request) {
    String encoding = request.getHeaders().get(EncodingPass.ENCODING);
    return encoding == null || encoding.isEmpty() || encoding.equalsIgnoreCase("identity");
  }

  private static ServerHttpRequest<?> streamed(HttpRequest<?> request) {
    if (request instanceof ServerHttpRequest<?> server) {
      return server;
    }
    throw new IllegalStateException("only requests to this server have a body here");
  }

  /**
   * The bytes as they came over the wire.
   *
   * @throws IllegalArgumentException when they do not come
   */
  public byte[] raw(HttpRequest<?> request) throws TooLarge {
    try (CloseableAvailableByteBody body =
        streamed(request).byteBody().buffer().get(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      return body.toByteArray();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ContentLengthExceededException) {
        throw new TooLarge(limitBytes);
      }
      throw new IllegalArgumentException("the body broke off", failed);
    } catch (TimeoutException late) {
      throw new IllegalArgumentException(
          "the body did not come within " + LONGEST_SECONDS + " s", late);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalArgumentException("the server ends", ended);
    }
  }

  /**
   * The same, when it is known whether it is gzip.
   *
   * @throws IllegalArgumentException when the bytes are no gzip or no UTF-8
   */
  public String text(byte[] bytes, boolean gzip) throws TooLarge {
    return Utf8.decoded(ByteBuffer.wrap(plain(bytes, gzip)));
  }

  /**
   * The same, as bytes.
   *
   * @throws IllegalArgumentException when the bytes are no gzip
   */
  public byte[] plain(byte[] bytes, boolean gzip) throws TooLarge {
    byte[] plain = gzip ? inflated(bytes) : bytes;
    if (plain.length > limitBytes) {
      throw new TooLarge(limitBytes);
    }
    return plain;
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
