package io.watchkeeper.mcpserver.security.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection of HTTP/1.1 on which a request takes too long to arrive, headers or body. An
 * idle time-out does not: a client that sends a byte now and then is never idle (slow loris). Most
 * requests arrive in one piece; for them nothing is scheduled.
 *
 * <p>Two handlers with one state, which the connection's event loop alone touches: {@link Bytes}
 * sees that something came, this one behind the codec what it was.
 */
final class ReadDeadline extends ChannelInboundHandlerAdapter {

  private static final String BYTES = "read-deadline-bytes";

  private final long longestNanos;
  private final Runnable cut;
  private boolean arriving;
  private @Nullable Future<?> deadline;

  /**
   * @param cut told when a connection is closed
   */
  private ReadDeadline(long longestNanos, Runnable cut) {
    this.longestNanos = longestNanos;
    this.cut = cut;
  }

  /** From the first byte on: until its first headers are there, nobody knows what it speaks. */
  static void watch(ChannelPipeline pipeline, long longestNanos, Runnable cut) {
    pipeline.addFirst(BYTES, new ReadDeadline(longestNanos, cut).new Bytes());
  }

  /** It is known now; a connection that speaks no HTTP/1.1 is watched no more. */
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
      arriving = true;
    }
    if (message instanceof LastHttpContent) {
      arrived();
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    arrived();
    context.fireChannelInactive();
  }

  private void arrived() {
    arriving = false;
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
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
      arrived();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      arriving = true;
      context.fireChannelRead(message);
    }

    /** The codec has made of the bytes what it can. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      if (arriving && deadline == null) {
        if (!settled || speaksHttp(context)) {
          deadline =
              context
                  .executor()
                  .schedule(() -> tooLong(context), longestNanos, TimeUnit.NANOSECONDS);
        } else {
          // A WebSocket or HTTP/2 now, whose frames are no requests.
          context.pipeline().remove(ReadDeadline.this);
          context.pipeline().remove(this);
        }
      }
      context.fireChannelReadComplete();
    }

    private void tooLong(ChannelHandlerContext context) {
      deadline = null;
      if (arriving && (!settled || speaksHttp(context))) {
        cut.run();
        var _ = context.close();
      }
    }

    private static boolean speaksHttp(ChannelHandlerContext context) {
      return context.pipeline().get(HttpServerCodec.class) != null;
    }
  }
}
