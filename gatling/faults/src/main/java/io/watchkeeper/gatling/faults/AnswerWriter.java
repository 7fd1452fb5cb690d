package io.watchkeeper.gatling.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.watchkeeper.gatling.faults.Answer.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/** Writes answers to one connection. Each method says whether the connection can be used again. */
final class AnswerWriter {
  private static final int COPY_BYTES = 16 * 1024;

  private final OutputStream out;

  AnswerWriter(OutputStream out) {
    this.out = out;
  }

  boolean whole(Request request, Answer answer) throws IOException {
    boolean bare = bare(request, answer);
    return switch (answer.body()) {
      case Body.Whole(byte[] bytes) -> {
        head(request, answer, bare ? keptLength(answer) : List.of(length(bytes.length)));
        if (!bare) {
          out.write(bytes);
        }
        out.flush();
        yield request.persistent();
      }
      case Body.Streamed(InputStream stream) -> {
        try (stream) {
          if (bare) {
            head(request, answer, keptLength(answer));
            out.flush();
            yield request.persistent();
          }
          yield streamed(request, answer, stream);
        }
      }
    };
  }

  /** Promises everything, sends the first half, rounded down, and leaves the rest owed. */
  boolean half(Request request, Answer answer) throws IOException {
    if (bare(request, answer)
        || !(answer.body() instanceof Body.Whole(byte[] bytes))
        || bytes.length == 0) {
      return whole(request, answer);
    }
    head(request, answer, List.of(length(bytes.length)));
    out.write(bytes, 0, bytes.length / 2);
    out.flush();
    return false;
  }

  private boolean streamed(Request request, Answer answer, InputStream stream) throws IOException {
    boolean chunked = request.persistent();
    head(
        request, answer, chunked ? List.of(new Header("Transfer-Encoding", "chunked")) : List.of());
    out.flush();
    byte[] buffer = new byte[COPY_BYTES];
    for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
      if (chunked) {
        ascii(Integer.toHexString(count) + "\r\n");
      }
      out.write(buffer, 0, count);
      if (chunked) {
        ascii("\r\n");
      }
      out.flush();
    }
    if (chunked) {
      ascii("0\r\n\r\n");
      out.flush();
    }
    return chunked;
  }

  private void head(Request request, Answer answer, List<Header> framing) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" \r\n");
    for (Header header : Header.endToEnd(answer.headers(), Set.of("content-length"))) {
      line(head, header);
    }
    framing.forEach(header -> line(head, header));
    if (!request.persistent()) {
      line(head, new Header("Connection", "close"));
    }
    ascii(head.append("\r\n").toString());
  }

  private static void line(StringBuilder head, Header header) {
    head.append(header.name()).append(": ").append(header.value()).append("\r\n");
  }

  private void ascii(String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
  }

  /** Answers that carry no body whatever their headers say (RFC 9110 6.4.1). */
  private static boolean bare(Request request, Answer answer) {
    return request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
  }

  /** An answer to HEAD tells the length that GET would have. */
  private static List<Header> keptLength(Answer answer) {
    return answer.headers().stream().filter(header -> header.named("content-length")).toList();
  }

  private static Header length(int bytes) {
    return new Header("Content-Length", Integer.toString(bytes));
  }
}
