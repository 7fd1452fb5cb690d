package io.watchkeeper.mcpserver.transport.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request's head says about what may follow and what may come back. */
final class RequestHead {

  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";

  private static final Refusal NO_SUCH_METHOD =
      new Refusal(405, "MCP is served by POST; GET and DELETE are for sessions");
  private static final Refusal NOT_JSON =
      new Refusal(415, "send the message as Content-Type: application/json");
  static final Refusal ENCODED =
      new Refusal(415, "send the message as it is, or with Content-Encoding: gzip");
  static final Refusal NO_GZIP =
      new Refusal(400, "the body is no gzip, or not all of it; send it again");
  private static final Refusal STREAM_UNWANTED =
      new Refusal(406, "a GET opens a stream: Accept: text/event-stream");
  private static final Refusal JSON_UNWANTED =
      new Refusal(
          406, "the answer is JSON or a stream: Accept: application/json, text/event-stream");

  static final Refusal NOT_SPOKEN =
      new Refusal(400, "the sub-protocols here are mcp and mcp.msgpack");

  private RequestHead() {}

  /** Words of ours without a quote, which need no escaping in JSON. */
  record Refusal(int status, String whatToDo) {}

  /** Null: go on to the body. */
  static @Nullable Refusal refusal(HttpRequest request, boolean sessions) {
    HttpHeaders headers = request.headers();
    HttpMethod method = request.method();
    if (sessions && HttpMethod.DELETE.equals(method)) {
      return null;
    }
    if (sessions && HttpMethod.GET.equals(method)) {
      return accepts(headers, EVENTS, "text/*") ? null : STREAM_UNWANTED;
    }
    if (!HttpMethod.POST.equals(method)) {
      return NO_SUCH_METHOD;
    }
    if (!isJson(headers.get(HttpHeaderNames.CONTENT_TYPE))) {
      return NOT_JSON;
    }
    String encoded = headers.get(HttpHeaderNames.CONTENT_ENCODING);
    if (encoded != null && !encoded.equalsIgnoreCase("identity") && !isGzip(encoded)) {
      return ENCODED;
    }
    return accepts(headers, JSON, "application/*") ? null : JSON_UNWANTED;
  }

  static boolean isGzipped(HttpHeaders headers) {
    String encoded = headers.get(HttpHeaderNames.CONTENT_ENCODING);
    return encoded != null && isGzip(encoded);
  }

  /** By both names (RFC 9110, 8.4.1.3). */
  private static boolean isGzip(String encoded) {
    return encoded.equalsIgnoreCase("gzip") || encoded.equalsIgnoreCase("x-gzip");
  }

  static boolean takesStreams(HttpHeaders headers) {
    return accepts(headers, EVENTS, "text/*");
  }

  static Encoding encoding(HttpHeaders headers) {
    return AcceptedEncoding.best(headers.get(HttpHeaderNames.ACCEPT_ENCODING));
  }

  private static boolean isJson(@Nullable String type) {
    if (type == null) {
      return false;
    }
    int end = type.indexOf(';');
    String media = end < 0 ? type : type.substring(0, end);
    return media.equals(JSON) || media.strip().equalsIgnoreCase(JSON);
  }

  /** Without the header everything is welcome (RFC 9110, 12.5.1). */
  private static boolean accepts(HttpHeaders headers, String type, String range) {
    String accept = headers.get(HttpHeaderNames.ACCEPT);
    if (accept == null) {
      return true;
    }
    if (accept.contains(type) || accept.contains("*/*")) {
      return true;
    }
    String lower = accept.toLowerCase(Locale.ROOT);
    return lower.contains(type) || lower.contains(range);
  }
}
