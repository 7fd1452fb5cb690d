package io.watchkeeper.collector.ingest;

import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import jdk.net.ExtendedSocketOptions;

/**
 * Has the system tell a sender at once that bytes came, for as long as a body is not whole. Once a
 * connection has answered, Linux keeps such a receipt back for 40 ms, to send it with the next
 * answer; a client that leaves Nagle's algorithm on, as InfluxDB's official ones do, keeps back the
 * end of its body until it has the receipt [1]. The system takes the wish for the moment only, so
 * it is said after each reading.
 *
 * <p>[1] RFC 1122, 4.2.3.2 and 4.2.3.4; Linux, tcp(7), TCP_QUICKACK.
 */
final class PromptReceipts extends ChannelInboundHandlerAdapter {

  private static final ChannelOption<Boolean> AT_ONCE =
      NioChannelOption.of(ExtendedSocketOptions.TCP_QUICKACK);

  private boolean isComing;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      isComing = true;
    }
    if (message instanceof LastHttpContent) {
      isComing = false;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (isComing) {
      try {
        // False where the system has no such option; then the sender waits as it did.
        var _ = context.channel().config().setOption(AT_ONCE, true);
      } catch (ChannelException closed) {
        // Whoever reads the body is told.
        isComing = false;
      }
    }
    context.fireChannelReadComplete();
  }
}
