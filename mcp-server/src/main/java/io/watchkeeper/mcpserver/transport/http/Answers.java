package io.watchkeeper.mcpserver.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.AsciiString;
import io.watchkeeper.mcpserver.protocol.caller.Event;
import java.nio.charset.StandardCharsets;

/** Writes heads and events as they go over the wire. */
final class Answers {

  private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RETRY = "retry: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END_OF_EVENT = "\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final ByteBuf KEEP_ALIVE =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer(": keep-alive\n\n", StandardCharsets.US_ASCII).asReadOnly());
  private static final AsciiString EVENT_STREAM = new AsciiString("text/event-stream");
  private static final AsciiString BUFFERING = new AsciiString("x-accel-buffering");
  private static final AsciiString NO = new AsciiString("no");

  private final DateHeader date;

  Answers(DateHeader date) {
    this.date = date;
  }

  DateHeader date() {
    return date;
  }

  /** A whole response; without a body, without a type. */
  FullHttpResponse whole(int status, Body body, CharSequence[] more, AsciiString written) {
    byte[] bytes = body.bytes();
    boolean typed = bytes.length > 0;
    int fixed = typed ? 6 : 4;
    CharSequence[] head = new CharSequence[fixed + body.headers().length + more.length];
    head[0] = HttpHeaderNames.CONTENT_LENGTH;
    head[1] = Integer.toString(bytes.length);
    head[2] = HttpHeaderNames.DATE;
    head[3] = written;
    if (typed) {
      head[4] = HttpHeaderNames.CONTENT_TYPE;
      head[5] = HttpHeaderValues.APPLICATION_JSON;
    }
    System.arraycopy(body.headers(), 0, head, fixed, body.headers().length);
    System.arraycopy(more, 0, head, fixed + body.headers().length, more.length);
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1,
        HttpResponseStatus.valueOf(status),
        Unpooled.wrappedBuffer(bytes),
        new ReadOnlyHttpHeaders(false, head),
        EmptyHttpHeaders.INSTANCE);
  }

  /** 102 (RFC 2518, 10.1): not a response yet, and every client of HTTP/1.1 passes over it. */
  static FullHttpResponse goingOn() {
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, HttpResponseStatus.PROCESSING, Unpooled.EMPTY_BUFFER);
  }

  /** The head of a stream of events, which nothing between here and the client may hold back. */
  HttpResponse stream(CharSequence[] more) {
    HttpHeaders headers =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    headers.set(HttpHeaderNames.CONTENT_TYPE, EVENT_STREAM);
    headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE);
    headers.set(BUFFERING, NO);
    headers.set(HttpHeaderNames.DATE, date.now());
    headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    for (int i = 0; i < more.length; i += 2) {
      headers.set(more[i], more[i + 1]);
    }
    return new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, headers);
  }

  /** One event of HTML's event-stream format (section 9.2.5). */
  static ByteBuf event(Event event) {
    byte[] json = event.json();
    byte[] id = event.id() == null ? new byte[0] : event.id().getBytes(StandardCharsets.US_ASCII);
    ByteBuf out =
        Unpooled.buffer(
            json.length + id.length + ID.length + DATA.length + END_OF_EVENT.length + 1);
    if (id.length > 0) {
      out.writeBytes(ID).writeBytes(id).writeByte('\n');
    }
    if (event.retryMillis() > 0) {
      out.writeBytes(RETRY)
          .writeBytes(Integer.toString(event.retryMillis()).getBytes(StandardCharsets.US_ASCII))
          .writeByte('\n');
    }
    return out.writeBytes(DATA).writeBytes(json).writeBytes(END_OF_EVENT);
  }

  /** A comment, which readers pass over. */
  static ByteBuf keepAlive() {
    return KEEP_ALIVE.duplicate();
  }
}
