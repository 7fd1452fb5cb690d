package io.watchkeeper.mcpserver.transport.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client of HTTP/1.1 that sends no more. Whether it still reads cannot be seen: closing and
 * half-closing are the same FIN. But a socket that was closed answers whatever is sent to it by a
 * reset (RFC 9293, 3.10.7.1), on which the next write fails. So something without meaning is sent
 * at once, a quarter of a second later, and then ever more rarely. The loop's thread alone.
 */
final class HalfClosed {

  private static final long FIRST_MILLIS = 250;
  private static final long LONGEST_MILLIS = 30_000;

  private final ChannelHandlerContext context;
  private final Supplier<@Nullable Turn> turn;
  private long waitMillis = FIRST_MILLIS;

  HalfClosed(ChannelHandlerContext context, Supplier<@Nullable Turn> turn) {
    this.context = context;
    this.turn = turn;
  }

  /** Over TLS not: there a client says that it goes by an alert, after which nothing is read. */
  static void allow(Channel channel, boolean allowed) {
    if (channel instanceof DuplexChannel && channel.pipeline().get(SslHandler.class) == null) {
      var _ = channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, allowed);
    }
  }

  /** Whether the rest of it can still come to an end. */
  boolean isAwaited(@Nullable Turn current) {
    return current != null && current.received();
  }

  void probe() {
    Turn current = turn.get();
    if (!context.channel().isActive()) {
      return;
    }
    if (current != null && current.received() && !current.probe()) {
      var _ = context.close();
      return;
    }
    var _ = context.executor().schedule(this::probe, waitMillis, TimeUnit.MILLISECONDS);
    waitMillis = Math.min(2 * waitMillis, LONGEST_MILLIS);
  }
}
