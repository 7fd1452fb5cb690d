package io.watchkeeper.mcpserver.connections;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds a stream open, of either era, and minds that the server lets it know it is there. */
final class Listening extends Client {

  /** The server says something every 30 s; twice that and a little. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(65);

  private final boolean session;
  private @Nullable String id;
  private boolean streaming;
  private long heard;

  /**
   * @param session of a session's GET stream; otherwise of subscriptions/listen
   */
  Listening(Tally tally, boolean session) {
    super(tally);
    this.session = session;
  }

  @Override
  public void channelActive(ChannelHandlerContext channel) {
    var _ = channel.writeAndFlush(session ? Messages.initialize() : Messages.listen());
    streaming = !session;
    heard = System.nanoTime();
    var _ = channel.executor().scheduleAtFixedRate(() -> mind(channel), 5, 5, TimeUnit.SECONDS);
  }

  private void mind(ChannelHandlerContext channel) {
    if (channel.channel().isActive() && System.nanoTime() - heard > SILENCE_NANOS) {
      wrong(channel, "nothing came for 65 s");
    }
  }

  @Override
  void head(ChannelHandlerContext channel, HttpResponse response) {
    heard = System.nanoTime();
    String type = String.valueOf(response.headers().get("content-type"));
    if (streaming && !type.startsWith("text/event-stream")) {
      wrong(channel, "no stream but " + type);
    } else if (streaming) {
      ready();
    } else if (id == null) {
      id = response.headers().get(Messages.SESSION);
      if (id == null) {
        wrong(channel, "no session");
      }
    }
  }

  @Override
  void part(ChannelHandlerContext channel, String text) {
    if (streaming) {
      heard = System.nanoTime();
      forget();
      if (text.startsWith(":")) {
        tally.keepAlives.increment();
      }
    }
  }

  @Override
  void whole(ChannelHandlerContext channel, String body) {
    if (streaming || id == null) {
      wrong(channel, "the stream ended: " + body);
    } else if (body.isEmpty()) {
      // The notification was accepted.
      streaming = true;
      var _ = channel.writeAndFlush(Messages.stream(id));
    } else {
      var _ = channel.writeAndFlush(Messages.initialized(id));
    }
  }
}
