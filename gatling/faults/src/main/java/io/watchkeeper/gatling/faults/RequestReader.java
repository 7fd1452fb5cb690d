package io.watchkeeper.gatling.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection, one after the other (RFC 9112). */
final class RequestReader {
  private static final int MAX_HEAD_BYTES = 64 * 1024;
  static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  private final InputStream in;
  private final OutputStream out;

  RequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Null when the client closed between two requests. */
  @Nullable Request next() throws IOException {
    int[] budget = {MAX_HEAD_BYTES};
    String start = line(budget);
    if (start == null) {
      return null;
    }
    String[] parts = start.split(" ", -1);
    if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
      throw new BadMessageException(400, "send HTTP/1.1: METHOD TARGET HTTP/1.1");
    }
    if (!parts[1].startsWith("/")) {
      throw new BadMessageException(400, "send the target as a path that starts with /");
    }
    List<Header> headers = headers(budget);
    boolean persistent =
        parts[2].equals("HTTP/1.1")
            && Header.values(headers, "connection")
                .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
    return new Request(parts[0], parts[1], persistent, headers, body(headers));
  }

  private List<Header> headers(int[] budget) throws IOException {
    List<Header> headers = new ArrayList<>();
    for (String line = requiredLine(budget); !line.isEmpty(); line = requiredLine(budget)) {
      int colon = line.indexOf(':');
      if (colon < 1 || line.charAt(colon - 1) == ' ' || line.charAt(0) == ' ') {
        throw new BadMessageException(400, "send each header as Name: value");
      }
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return headers;
  }

  private byte[] body(List<Header> headers) throws IOException {
    boolean chunked =
        Header.values(headers, "transfer-encoding").anyMatch(v -> v.equalsIgnoreCase("chunked"));
    List<String> lengths = Header.values(headers, "content-length").distinct().toList();
    if (lengths.size() > 1 || (chunked && !lengths.isEmpty())) {
      throw new BadMessageException(400, "send one Content-Length or chunked, not both");
    }
    if (!chunked && Header.values(headers, "transfer-encoding").findAny().isPresent()) {
      throw new BadMessageException(501, "send chunked as the only transfer coding");
    }
    int length = lengths.isEmpty() ? 0 : size(lengths.getFirst(), 10);
    if ((chunked || length > 0)
        && Header.values(headers, "expect").anyMatch(v -> v.equalsIgnoreCase("100-continue"))) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
    }
    return chunked ? chunks() : exactly(length);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String head = requiredLine(new int[] {MAX_HEAD_BYTES});
      int semicolon = head.indexOf(';');
      int size = size((semicolon < 0 ? head : head.substring(0, semicolon)).strip(), 16);
      if (size == 0) {
        int[] budget = {MAX_HEAD_BYTES};
        while (!requiredLine(budget).isEmpty()) {
          // Trailers belong to this hop only.
        }
        return body.toByteArray();
      }
      if (body.size() + size > MAX_BODY_BYTES) {
        throw tooLarge();
      }
      body.writeBytes(exactly(size));
      if (!requiredLine(new int[] {2}).isEmpty()) {
        throw new BadMessageException(400, "a chunk is longer than its size says");
      }
    }
  }

  private static int size(String text, int radix) throws BadMessageException {
    try {
      long size = Long.parseLong(text, radix);
      if (size < 0) {
        throw new BadMessageException(400, "a body cannot have a negative size");
      }
      if (size > MAX_BODY_BYTES) {
        throw tooLarge();
      }
      return (int) size;
    } catch (NumberFormatException e) {
      throw new BadMessageException(400, "the size of the body is no number");
    }
  }

  private static BadMessageException tooLarge() {
    return new BadMessageException(413, "send at most " + MAX_BODY_BYTES + " bytes in a body");
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the client left in the middle of a body");
    }
    return bytes;
  }

  private String requiredLine(int[] budget) throws IOException {
    String line = line(budget);
    if (line == null) {
      throw new EOFException("the client left in the middle of a request");
    }
    return line;
  }

  /** One line without its end; null at the end of the stream. The budget is in bytes. */
  private @Nullable String line(int[] budget) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return null;
      }
      if (--budget[0] < 0) {
        throw new BadMessageException(431, "send at most " + MAX_HEAD_BYTES + " bytes of headers");
      }
      line.write(next);
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
