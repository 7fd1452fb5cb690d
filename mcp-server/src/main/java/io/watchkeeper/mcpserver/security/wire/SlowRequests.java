package io.watchkeeper.mcpserver.security.wire;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Puts a {@link ReadDeadline} on every connection, and counts those that were cut off. */
@Singleton
public final class SlowRequests
    implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final long longestNanos;
  private final LongAdder cut = new LongAdder();

  SlowRequests(RequestSettings settings) {
    this.longestNanos = settings.longestRead().toNanos();
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> created) {
    created.getBean().register(new Watching(null));
    return created.getBean();
  }

  /** Requests whose connection was closed since they took too long to arrive, since the start. */
  public long cut() {
    return cut.sum();
  }

  private final class Watching implements NettyServerCustomizer {

    private final @Nullable Channel connection;

    private Watching(@Nullable Channel connection) {
      this.connection = connection;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new Watching(channel) : this;
    }

    @Override
    public void onInitialPipelineBuilt() {
      if (connection != null) {
        ReadDeadline.watch(connection.pipeline(), longestNanos, cut::increment);
      }
    }

    /** For HTTP/1.1 the stream of requests is the connection itself. */
    @Override
    public void onStreamPipelineBuilt() {
      if (connection != null) {
        ReadDeadline.settled(connection.pipeline());
      }
    }
  }
}
