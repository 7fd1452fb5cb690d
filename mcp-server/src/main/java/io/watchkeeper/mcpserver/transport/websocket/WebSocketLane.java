package io.watchkeeper.mcpserver.transport.websocket;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.watchkeeper.mcpserver.transport.conversation.Conversation;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The messages of one WebSocket, after its handshake. */
final class WebSocketLane extends ChannelDuplexHandler {

  /** Bytes of notifications that wait for a slow reader; more are dropped. */
  private static final int MOST_WAITING_BYTES = 1 << 20;

  /** Inflated messages that wait for room; two of the longest. */
  private static final int MOST_HELD_BYTES = 8 << 20;

  private final Conversation.Parts parts;
  private final Conversation.Caller caller;
  private final WebSocketSettings settings;
  private final AtomicInteger waitingBytes = new AtomicInteger();
  private final Queue<WebSocketFrame> held = new ArrayDeque<>(0);

  private Format format = Format.JSON;
  private @Nullable Conversation conversation;
  private @Nullable ScheduledFuture<?> pinging;
  private boolean pongMissing;
  private boolean readHeld;
  private int heldBytes;

  WebSocketLane(Conversation.Parts parts, Conversation.Caller caller, WebSocketSettings settings) {
    this.parts = parts;
    this.caller = caller;
    this.settings = settings;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof HandshakeComplete complete) {
      format = Format.of(complete.selectedSubprotocol());
      conversation = new Conversation(parts, caller, new Frames(context));
      long millis = settings.ping().toMillis();
      pinging =
          context
              .executor()
              .scheduleWithFixedDelay(() -> ping(context), millis, millis, TimeUnit.MILLISECONDS);
    } else if (!(event instanceof IdleStateEvent)) {
      context.fireUserEventTriggered(event);
    }
  }

  private void ping(ChannelHandlerContext context) {
    if (pongMissing) {
      var _ = context.close();
      return;
    }
    pongMissing = true;
    var _ = context.writeAndFlush(new PingWebSocketFrame());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    // Whatever comes, the client lives.
    pongMissing = false;
    Conversation talk = conversation;
    if (!(message instanceof WebSocketFrame frame)) {
      ReferenceCountUtil.release(message);
    } else if (frame instanceof PongWebSocketFrame
        || talk == null
        || !context.channel().isActive()) {
      // Of what one read held, frames still come after one of them has ended the connection.
      frame.release();
    } else if (talk.full() || !held.isEmpty() || !context.channel().isWritable()) {
      hold(context, frame);
    } else {
      take(context, talk, frame);
    }
  }

  /** Until there is room; what one read of the socket holds may be much more when inflated. */
  private void hold(ChannelHandlerContext context, WebSocketFrame frame) {
    heldBytes += frame.content().readableBytes();
    held.add(frame);
    if (heldBytes > MOST_HELD_BYTES) {
      drop();
      close(context, WebSocketCloseStatus.TRY_AGAIN_LATER);
    }
  }

  private void drop() {
    held.forEach(ReferenceCountUtil::release);
    held.clear();
    heldBytes = 0;
  }

  private void take(ChannelHandlerContext context, Conversation talk, WebSocketFrame frame) {
    byte[] json;
    try {
      json = format.json(frame);
    } finally {
      frame.release();
    }
    if (json == null) {
      close(context, WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
    } else {
      talk.take(json);
    }
  }

  private void close(ChannelHandlerContext context, WebSocketCloseStatus status) {
    context.writeAndFlush(new CloseWebSocketFrame(status)).addListener(ChannelFutureListener.CLOSE);
  }

  private void resume(ChannelHandlerContext context) {
    Conversation talk = conversation;
    while (talk != null && !talk.full() && context.channel().isWritable() && !held.isEmpty()) {
      WebSocketFrame next = held.remove();
      heldBytes -= next.content().readableBytes();
      take(context, talk, next);
    }
    context.flush();
    if (held.isEmpty() && context.channel().isWritable() && readHeld) {
      readHeld = false;
      context.read();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
    context.fireChannelReadComplete();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      // Not within the write that made room.
      context.executor().execute(() -> resume(context));
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void read(ChannelHandlerContext context) {
    // A client that does not read is not read from: its calls, and its pings, would be answered
    // into memory. In the end its own pong is missing.
    if (held.isEmpty() && context.channel().isWritable()) {
      context.read();
    } else {
      readHeld = true;
    }
  }

  /**
   * The framework's wish, on a graceful stop: the client is told, and what is under way given up.
   */
  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (conversation == null || !context.channel().isActive()) {
      var _ = context.close(promise);
    } else {
      context
          .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE))
          .addListener(_ -> {
            var _ = context.close(promise);
          });
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (pinging != null) {
      pinging.cancel(false);
    }
    if (conversation != null) {
      conversation.end();
    }
    drop();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }

  private final class Frames implements Conversation.Wire {

    private final ChannelHandlerContext context;

    Frames(ChannelHandlerContext context) {
      this.context = context;
    }

    @Override
    public boolean offer(byte[] json) {
      if (!context.channel().isActive()
          || waitingBytes.addAndGet(json.length) > MOST_WAITING_BYTES) {
        waitingBytes.addAndGet(-json.length);
        return false;
      }
      context
          .writeAndFlush(format.frame(json))
          .addListener(_ -> waitingBytes.addAndGet(-json.length));
      return true;
    }

    @Override
    public void answer(byte[] json) {
      if (context.executor().inEventLoop()) {
        var _ = context.write(format.frame(json), context.voidPromise());
      } else {
        var _ = context.writeAndFlush(format.frame(json));
      }
    }

    @Override
    public void roomAgain() {
      context.executor().execute(() -> resume(context));
    }
  }
}
