package io.watchkeeper.mcpserver.security.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2ConnectionHandler;

/**
 * Closes a connection of HTTP/1.1 on which a request takes too long to arrive, headers or body. An
 * idle time-out does not: a client that sends a byte now and then is never idle (slow loris).
 *
 * <p>Two handlers with one state, which the connection's event loop alone touches: {@link Bytes}
 * sees that something came, this one behind the codec what it was.
 */
final class ReadDeadline extends ChannelInboundHandlerAdapter {

  private static final String BYTES = "read-deadline-bytes";

  private final Deadline deadline;

  private ReadDeadline(Patience patience) {
    this.deadline = new Deadline(patience);
  }

  /** From the first byte on: until its first headers are there, nobody knows what it speaks. */
  static void watch(ChannelPipeline pipeline, Patience patience) {
    pipeline.addFirst(BYTES, new ReadDeadline(patience).new Bytes());
  }

  /** It is known now; a connection that speaks no HTTP/1.1 is watched by others. */
  static void settled(ChannelPipeline pipeline) {
    if (pipeline.get(BYTES) instanceof Bytes bytes && !bytes.settled()) {
      ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
      if (codec == null) {
        bytes.dismissed();
        pipeline.remove(BYTES);
      } else {
        pipeline.addAfter(codec.name(), "read-deadline", bytes.behindTheCodec());
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      deadline.arriving();
    }
    if (message instanceof LastHttpContent) {
      deadline.arrived();
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    deadline.arrived();
    context.fireChannelInactive();
  }

  private final class Bytes extends ChannelInboundHandlerAdapter {

    private boolean settled;

    boolean settled() {
      return settled;
    }

    ReadDeadline behindTheCodec() {
      settled = true;
      return ReadDeadline.this;
    }

    void dismissed() {
      deadline.arrived();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      deadline.arriving();
      context.fireChannelRead(message);
    }

    /** The codec has made of the bytes what it can. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      if (deadline.open()) {
        if (watches(context)) {
          deadline.begin(context, () -> tooLong(context));
        } else {
          // A WebSocket or HTTP/2 now, whose frames are no requests.
          deadline.arrived();
          if (settled) {
            context.pipeline().remove(ReadDeadline.this);
          }
          context.pipeline().remove(this);
        }
      }
      context.fireChannelReadComplete();
    }

    private boolean watches(ChannelHandlerContext context) {
      ChannelPipeline pipeline = context.pipeline();
      return pipeline.get(Http2ConnectionHandler.class) == null
          && (!settled || pipeline.get(HttpServerCodec.class) != null);
    }

    private void tooLong(ChannelHandlerContext context) {
      var _ = context.close();
    }
  }
}
