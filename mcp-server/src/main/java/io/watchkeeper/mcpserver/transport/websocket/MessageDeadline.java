package io.watchkeeper.mcpserver.transport.websocket;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.watchkeeper.mcpserver.security.wire.Deadline;
import io.watchkeeper.mcpserver.security.wire.Patience;

/**
 * Ends a WebSocket on which a message takes too long to arrive: in one frame that drips in, or in
 * fragments that never end, whatever pings come between them.
 *
 * <p>Two handlers with one state: {@link Bytes} before the decoder sees that something came, this
 * one behind it what it was.
 */
final class MessageDeadline extends ChannelInboundHandlerAdapter {

  private final Deadline deadline;
  private boolean fragments;

  private MessageDeadline(Patience patience) {
    this.deadline = new Deadline(patience);
  }

  /**
   * Before the handshake, which puts the decoder of frames before that of HTTP.
   *
   * @param after the handler after which frames come as they were sent
   */
  static void watch(ChannelPipeline pipeline, String after, Patience patience) {
    ChannelHandlerContext http = pipeline.context(HttpServerCodec.class);
    if (http == null) {
      throw new IllegalStateException("a WebSocket begins on a connection of HTTP/1.1");
    }
    MessageDeadline frames = new MessageDeadline(patience);
    pipeline.addBefore(http.name(), "websocket-bytes", frames.new Bytes());
    pipeline.addAfter(after, "websocket-deadline", frames);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof WebSocketFrame frame) {
      if (!isControl(frame)) {
        fragments = !frame.isFinalFragment();
      }
      if (!fragments) {
        deadline.arrived();
      }
    }
    context.fireChannelRead(message);
  }

  private static boolean isControl(WebSocketFrame frame) {
    return frame instanceof PingWebSocketFrame
        || frame instanceof PongWebSocketFrame
        || frame instanceof CloseWebSocketFrame;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    deadline.arrived();
    context.fireChannelInactive();
  }

  private final class Bytes extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      deadline.arriving();
      context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      if (deadline.open()) {
        deadline.begin(context, () -> tooLong(context));
      }
      context.fireChannelReadComplete();
    }

    /** From the end of the pipeline, so that the frame is encoded on its way. */
    private static void tooLong(ChannelHandlerContext context) {
      context
          .channel()
          .writeAndFlush(
              new CloseWebSocketFrame(
                  WebSocketCloseStatus.POLICY_VIOLATION, "the message took too long to arrive"))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }
}
