package io.watchkeeper.mcpserver.transport.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.Exchange;
import io.watchkeeper.mcpserver.protocol.Pending;
import io.watchkeeper.mcpserver.protocol.Reply;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Call;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Ending;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.caller.Toll;
import io.watchkeeper.mcpserver.protocol.message.ErrorCode;
import io.watchkeeper.mcpserver.security.Gate;
import io.watchkeeper.mcpserver.security.Verdict;
import io.watchkeeper.mcpserver.transport.http.RequestHead.Refusal;
import io.watchkeeper.mcpserver.transport.http.Response.Wishes;
import io.watchkeeper.mcpserver.transport.websocket.WebSocketDoor;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One request of a client: its head judged, its body read, its message served. */
final class Turn implements Toll {

  private static final AsciiString ALLOWED = new AsciiString("POST, GET, DELETE");
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE_HEADERS = 431;

  private final ChannelHandlerContext channel;
  private final Served served;
  private final Runnable over;
  private final Upload upload;

  private @Nullable Response response;
  private @Nullable Pending pending;
  private @Nullable HttpRequest head;
  private boolean receiving = true;
  private boolean answered;
  private boolean close;
  private boolean closeIfRefused;
  private boolean http11;
  private boolean left;
  private Verdict.@Nullable Welcome welcome;

  /** Read when the answer's head is written, which is after all operations but those of streams. */
  private volatile boolean charged;

  /**
   * What all turns of a server share.
   *
   * @param nanoTime read once a body; the observer and the head of a quick answer go by it
   * @param observers one for each body
   * @param sessions null where no sessions are kept: GET and DELETE are 405
   */
  record Served(
      Engine engine,
      LongSupplier nanoTime,
      Observers observers,
      Gate gate,
      Response.Shared responses,
      WebSocketDoor webSockets,
      @Nullable SessionWays sessions,
      int maxBodyBytes) {}

  /** Gives who is told of a body of so many bytes that had come at this reading of the time. */
  @FunctionalInterface
  interface Observers {
    CallObserver of(int bytes, long arrivedNanos);
  }

  /**
   * @param over called once on the event loop, when the request is read and its response written
   */
  Turn(ChannelHandlerContext channel, Served served, Runnable over) {
    this.channel = channel;
    this.served = served;
    this.over = over;
    this.upload = new Upload(served.maxBodyBytes);
  }

  boolean receiving() {
    return receiving;
  }

  boolean answered() {
    return answered;
  }

  /** Reads the head; what it refuses is answered at once, and the body passed over. */
  void begin(HttpRequest request) {
    if (isUnreadable(request)
        || admit(request) == null
        || isRefused(RequestHead.refusal(request, served.sessions != null))) {
      return;
    }
    long announced = HttpUtil.getContentLength(request, 0L);
    if (announced > served.maxBodyBytes) {
      tooLarge();
      return;
    }
    if (HttpUtil.is100ContinueExpected(request)) {
      var _ =
          channel.writeAndFlush(
              new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
    head = request;
    upload.expect((int) announced);
    HttpHeaders headers = request.headers();
    http11 = !request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    boolean streams = RequestHead.takesStreams(headers) && http11;
    respond(new Wishes(streams, RequestHead.encoding(headers), close, this::said));
  }

  /** What the codec could not make a request of; nothing after it on the connection can be. */
  private boolean isUnreadable(HttpRequest request) {
    if (request.decoderResult().isSuccess()) {
      return false;
    }
    close = true;
    boolean large = request.decoderResult().cause() instanceof TooLongFrameException;
    refuse(
        large ? TOO_LARGE_HEADERS : BAD_REQUEST,
        large
            ? "{\"error\":\"the headers are too large; send less\"}"
            : "{\"error\":\"this is no HTTP request\"}",
        Body.NO_HEADERS);
    return true;
  }

  /** Null: it was turned away, and answered. */
  @Nullable Principal admit(HttpRequest request) {
    close = !HttpUtil.isKeepAlive(request);
    // Whoever waits for a go-ahead may send the body after a refusal, or not: nobody can know.
    closeIfRefused = HttpUtil.is100ContinueExpected(request);
    return switch (Entrance.judge(served.gate, channel.channel(), request)) {
      case Verdict.Welcome let -> {
        welcome = let;
        yield let.principal();
      }
      case Verdict.Turned turned -> {
        refuse(turned.status(), turned.json(), Allowances.headers(turned.headers()));
        yield null;
      }
    };
  }

  /** Takes one more call from the caller's share. */
  @Override
  public @Nullable String refusal() {
    Verdict.Welcome let = welcome;
    if (let == null) {
      return null;
    }
    charged = true;
    return served.gate.charge(let);
  }

  private CharSequence[] said(int status) {
    Verdict.Welcome let = welcome;
    return let == null
        ? Body.NO_HEADERS
        : Allowances.said(served.gate, charged ? served.gate.renewed(let) : let, status);
  }

  /** Answers with this refusal, if it is one. */
  boolean isRefused(@Nullable Refusal refusal) {
    if (refusal == null) {
      return false;
    }
    CharSequence[] headers =
        refusal.status() == HttpResponseStatus.METHOD_NOT_ALLOWED.code()
            ? new CharSequence[] {HttpHeaderNames.ALLOW, ALLOWED}
            : refusal.equals(RequestHead.ENCODED)
                ? new CharSequence[] {HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP}
                : Body.NO_HEADERS;
    refuse(refusal.status(), json(refusal), headers);
    return true;
  }

  private static String json(Refusal refusal) {
    return "{\"error\":\"" + refusal.whatToDo() + "\"}";
  }

  private void refuse(int status, String json, CharSequence[] headers) {
    close |= closeIfRefused;
    respond(new Wishes(false, Encoding.IDENTITY, close, _ -> headers))
        .refuse(status, json.getBytes(StandardCharsets.UTF_8));
  }

  void body(HttpContent content) {
    if (head == null) {
      if (!upload.skip(content.content())) {
        var _ = channel.close();
      }
    } else if (!upload.take(content.content())) {
      close = true;
      head = null;
      tooLarge();
    }
    if (content instanceof LastHttpContent) {
      receiving = false;
      if (head != null) {
        serve(head);
      } else if (answered) {
        finish();
      }
    }
  }

  private void serve(HttpRequest request) {
    byte[] all = upload.whole();
    Response answer = response;
    head = null;
    if (answer == null) {
      return;
    }
    if (RequestHead.isGzipped(request.headers()) && HttpMethod.POST.equals(request.method())) {
      // Milliseconds for a long one, which an event loop has not.
      served
          .responses
          .virtual()
          .execute(() -> {
            Inflated inflated = Inflated.of(all, served.maxBodyBytes);
            channel.executor().execute(() -> serve(inflated, request, answer));
          });
    } else {
      serve(all, request, answer);
    }
  }

  private void serve(Inflated inflated, HttpRequest request, Response answer) {
    if (left) {
      return;
    }
    switch (inflated) {
      case Inflated.Whole whole -> serve(whole.plain(), request, answer);
      case Inflated.TooLong _ -> {
        watchRefusal();
        Reply.Answered reply = Reply.tooLarge(served.maxBodyBytes);
        answer.refuse(reply.httpStatus(), reply.json());
      }
      case Inflated.Broken _ -> {
        watchRefusal();
        answer.refuse(
            RequestHead.NO_GZIP.status(),
            json(RequestHead.NO_GZIP).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void serve(byte[] all, HttpRequest request, Response answer) {
    long arrivedNanos = served.nanoTime.getAsLong();
    HttpHeaders headers = request.headers();
    RequestHeaders repeated =
        new RequestHeaders(
            headers.get(Names.PROTOCOL_VERSION),
            headers.get(Names.METHOD),
            headers.get(Names.NAME),
            name -> headers.get(name));
    Outlet outlet = answer.takesStreams() ? answer : Outlet.NONE;
    Arrival arrival =
        new Arrival(
            welcome == null ? Principal.ANONYMOUS : welcome.principal(),
            outlet,
            headers.get(Names.SESSION),
            served.observers.of(all.length, arrivedNanos),
            this);
    SessionWays sessions = served.sessions;
    if (sessions != null && !HttpMethod.POST.equals(request.method())) {
      // Sessions may lie in a store elsewhere, so this may wait.
      served
          .responses
          .virtual()
          .execute(() -> answer.answer(session(sessions, request, arrival, repeated)));
      return;
    }
    Pending read = served.engine.read(Exchange.http(all, repeated, arrival));
    if (read.quick()) {
      answer.answer(read.serve(), arrivedNanos);
      return;
    }
    pending = read;
    served.responses.virtual().execute(() -> answer.answer(read.serve()));
  }

  private static Reply session(
      SessionWays sessions, HttpRequest request, Arrival arrival, RequestHeaders headers) {
    return HttpMethod.GET.equals(request.method())
        ? sessions.listen().to(arrival, headers, request.headers().get(Names.LAST_EVENT_ID))
        : sessions.end().of(arrival, headers);
  }

  private void tooLarge() {
    Reply.Answered reply = Reply.tooLarge(served.maxBodyBytes);
    watchRefusal();
    close = true;
    respond(new Wishes(false, Encoding.IDENTITY, true, Turn::nothing))
        .refuse(reply.httpStatus(), reply.json());
  }

  /** A body that the engine does not see is counted all the same. */
  private void watchRefusal() {
    CallObserver observer = served.observers.of(0, served.nanoTime.getAsLong());
    observer.began(new Call("_OTHER", null, null));
    observer.ended(new Ending(ErrorCode.INVALID_REQUEST.errorType(), 0, null));
  }

  static CharSequence[] nothing(int status) {
    return Body.NO_HEADERS;
  }

  private Response respond(Wishes wishes) {
    Response made = new Response(channel, served.responses, wishes, this::written);
    response = made;
    return made;
  }

  private void written() {
    answered = true;
    if (!receiving) {
      finish();
    }
  }

  private void finish() {
    over.run();
  }

  /** Goes on with a stream that the client could not take. */
  void writable() {
    if (response != null) {
      response.drain();
    }
  }

  /** The server stops: a stream on which nothing is asked for ends, a call may be answered. */
  void stop() {
    if (response != null) {
      response.stop();
    }
  }

  /** Whether nothing more need come for it to be answered. */
  boolean received() {
    return !receiving;
  }

  /**
   * Says something that a client takes no notice of, so that one that has left shows itself by
   * refusing it (RFC 9110, 15.2; after the head of a stream, a comment). False: this client could
   * not pass over it.
   */
  boolean probe() {
    if (!http11) {
      return false;
    }
    if (response != null) {
      response.probe();
    }
    return true;
  }

  /** The client has left. */
  void gone() {
    left = true;
    Pending waiting = pending;
    if (waiting != null && !answered) {
      waiting.left();
    }
    if (response != null) {
      response.gone();
    }
  }
}
