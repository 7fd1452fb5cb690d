package io.watchkeeper.mcpserver.security.wire;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link ReadDeadline} on every connection and a {@link StreamDeadline} on every stream of
 * HTTP/2, and counts what was cut off.
 */
@Singleton
public final class SlowRequests
    implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final LongAdder cut = new LongAdder();
  private final Patience patience;

  SlowRequests(RequestSettings settings) {
    this.patience = new Patience(settings.longestRead().toNanos(), cut::increment);
  }

  /** For those who watch messages of their own. */
  public Patience patience() {
    return patience;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> created) {
    created.getBean().register(new Watching(null, false));
    return created.getBean();
  }

  /** Requests and messages that took too long to arrive and were cut off, since the start. */
  public long cut() {
    return cut.sum();
  }

  private final class Watching implements NettyServerCustomizer {

    private final @Nullable Channel channel;
    private final boolean connection;

    private Watching(@Nullable Channel channel, boolean connection) {
      this.channel = channel;
      this.connection = connection;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel specialized, ChannelRole role) {
      return new Watching(specialized, role == ChannelRole.CONNECTION);
    }

    @Override
    public void onInitialPipelineBuilt() {
      if (channel != null && connection) {
        ReadDeadline.watch(channel.pipeline(), patience);
      }
    }

    /** For HTTP/1.1 the stream of requests is the connection itself. */
    @Override
    public void onStreamPipelineBuilt() {
      if (channel == null) {
        return;
      }
      if (connection) {
        ReadDeadline.settled(channel.pipeline());
      }
      ChannelHandlerContext codec =
          channel.pipeline().context(Http2StreamFrameToHttpObjectCodec.class);
      if (codec != null) {
        channel.pipeline().addAfter(codec.name(), "stream-deadline", new StreamDeadline(patience));
      }
    }
  }
}
