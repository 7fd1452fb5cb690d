package io.watchkeeper.mcpserver.transport.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.transport.conversation.Conversation;
import io.watchkeeper.mcpserver.transport.http.Turn.Served;
import io.watchkeeper.mcpserver.transport.websocket.WebSocketDoor;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves MCP in the pipeline of a connection or of an HTTP/2 stream, before the framework's
 * routing, which sees every other request. One request after the other, so that answers keep the
 * order of a pipelining client whoever gives them; what comes too early waits here, and a client
 * that goes on sending is not read from.
 *
 * <p>On the event loop alone.
 */
final class Lane extends ChannelDuplexHandler {

  private static final int MOST_HELD = 64;

  private final Served served;
  private final Queue<Object> held = new ArrayDeque<>(0);

  private @Nullable Turn turn;

  /** Requests that the framework has and has not answered. */
  private int foreign;

  private boolean foreignBody;
  private boolean reading;
  private boolean readHeld;
  private boolean congested;
  private @Nullable ChannelPromise closing;

  /** Null unless the client has shut its output down, and perhaps all. */
  private @Nullable HalfClosed halfClosed;

  Lane(Served served) {
    this.served = served;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    reading = true;
    if (!context.channel().isActive()) {
      // Of what one read held, more still comes after something in it has ended the connection.
      ReferenceCountUtil.release(message);
      return;
    }
    if (!held.isEmpty() || !take(context, message)) {
      held.add(message);
    }
  }

  /** False: its time has not come. */
  private boolean take(ChannelHandlerContext context, Object message) {
    Turn current = turn;
    if (current != null) {
      if (!current.receiving() || !(message instanceof HttpContent content)) {
        return false;
      }
      feed(current, content);
      return true;
    }
    if (foreignBody || !(message instanceof HttpRequest request) || !Paths.isMcp(request.uri())) {
      pass(context, message);
      return true;
    }
    if (foreign > 0 || congested) {
      return false;
    }
    if (WebSocketDoor.isAskedFor(request)) {
      return upgrade(context, request);
    }
    Turn next = new Turn(context, served, () -> over(context));
    turn = next;
    next.begin(request);
    if (message instanceof HttpContent content) {
      feed(next, content);
    }
    return true;
  }

  /** The request is the last of this lane, when it is let in. */
  private boolean upgrade(ChannelHandlerContext context, HttpRequest request) {
    Turn next = new Turn(context, served, () -> over(context));
    Principal principal = next.admit(request);
    boolean spoken = WebSocketDoor.isSpoken(request);
    if (principal != null && spoken) {
      served.webSockets().open(context, request, new Conversation.Caller(principal, next));
      return true;
    }
    turn = next;
    var _ = principal != null && next.isRefused(RequestHead.NOT_SPOKEN);
    if (request instanceof HttpContent content) {
      feed(next, content);
    }
    return true;
  }

  private static void feed(Turn current, HttpContent content) {
    try {
      current.body(content);
    } finally {
      content.release();
    }
  }

  private void pass(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      foreign++;
      foreignBody = true;
    }
    if (message instanceof LastHttpContent) {
      foreignBody = false;
    }
    context.fireChannelRead(message);
  }

  private void over(ChannelHandlerContext context) {
    turn = null;
    if (!reading) {
      context.flush();
    }
    if (closing != null) {
      closeWhenWritten(context, closing);
      return;
    }
    if (halfClosed != null && held.isEmpty()) {
      closeWhenWritten(context, context.newPromise());
      return;
    }
    congested = !context.channel().isWritable();
    if (congested) {
      watchFor(context, context.channel().bytesBeforeWritable());
    } else if (!held.isEmpty()) {
      context.executor().execute(() -> resume(context));
    } else {
      readAgain(context);
    }
  }

  /** Closing at once would lose what the socket has not taken yet. */
  private static void closeWhenWritten(ChannelHandlerContext context, ChannelPromise promise) {
    if (context.channel() instanceof Http2StreamChannel) {
      // It ends with its last frame.
      context.flush();
      context.channel().closeFuture().addListener(_ -> promise.trySuccess());
    } else {
      context
          .writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(_ -> {
            var _ = context.close(promise);
          });
    }
  }

  private void resume(ChannelHandlerContext context) {
    while (!held.isEmpty() && take(context, held.element())) {
      held.remove();
    }
    context.flush();
    if (halfClosed != null && held.isEmpty() && !halfClosed.isAwaited(turn)) {
      var _ = context.close();
    }
    if (held.size() < MOST_HELD) {
      readAgain(context);
    }
  }

  private void readAgain(ChannelHandlerContext context) {
    if (readHeld) {
      readHeld = false;
      context.read();
    }
  }

  /** A client that does not read its answers is not answered again, and in the end cut off. */
  private void watchFor(ChannelHandlerContext context, long bytes) {
    var _ =
        context
            .executor()
            .schedule(
                () -> {
                  if (congested && context.channel().isActive()) {
                    long left = context.channel().bytesBeforeWritable();
                    if (left == bytes) {
                      served.responses().counts().clientCutOff();
                      var _ = context.close();
                    } else {
                      watchFor(context, left);
                    }
                  }
                },
                served.responses().settings().stall().toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    reading = false;
    context.flush();
    context.fireChannelReadComplete();
    if (turn != null && turn.receiving() && held.isEmpty()) {
      // The framework has seen nothing of this body and does not ask for its rest.
      context.read();
    }
  }

  @Override
  public void read(ChannelHandlerContext context) {
    if (held.size() >= MOST_HELD) {
      readHeld = true;
    } else {
      context.read();
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean informs =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    var _ = context.write(message, promise);
    if (foreign > 0 && message instanceof LastHttpContent && !informs) {
      foreign--;
      if (foreign == 0 && !held.isEmpty()) {
        context.executor().execute(() -> resume(context));
      }
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      if (turn != null) {
        turn.writable();
      } else if (congested) {
        congested = false;
        resume(context);
      }
    }
    context.fireChannelWritabilityChanged();
  }

  /** The framework's wish, on a graceful stop; what is under way may end first. */
  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (turn == null || !context.channel().isActive()) {
      var _ = context.close(promise);
    } else if (closing == null) {
      closing = promise;
      turn.stop();
    } else {
      context.channel().closeFuture().addListener(_ -> promise.trySuccess());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      halfClosed = new HalfClosed(context, () -> turn);
      if (held.isEmpty() && !halfClosed.isAwaited(turn)) {
        var _ = context.close();
      } else {
        halfClosed.probe();
      }
      return;
    }
    // A call may take its time and a stream may have nothing to tell; neither is idle.
    if (turn == null || !(event instanceof IdleStateEvent)) {
      context.fireUserEventTriggered(event);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    HalfClosed.allow(context.channel(), true);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    leave();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    HalfClosed.allow(context.channel(), false);
    leave();
  }

  private void leave() {
    Turn left = turn;
    turn = null;
    if (left != null) {
      left.gone();
    }
    held.forEach(ReferenceCountUtil::release);
    held.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (turn == null) {
      context.fireExceptionCaught(cause);
    } else {
      var _ = context.close();
    }
  }
}
