package io.watchkeeper.mcpserver.security.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;

/** Resets a stream of HTTP/2 whose request takes too long to arrive; the connection goes on. */
final class StreamDeadline extends ChannelInboundHandlerAdapter {

  private final Deadline deadline;

  StreamDeadline(Patience patience) {
    this.deadline = new Deadline(patience);
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
  public void channelReadComplete(ChannelHandlerContext context) {
    if (deadline.open()) {
      deadline.begin(context, () -> cutOff(context));
    }
    context.fireChannelReadComplete();
  }

  private static void cutOff(ChannelHandlerContext context) {
    var _ = context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    deadline.arrived();
    context.fireChannelInactive();
  }
}
