package io.watchkeeper.mcpserver.telemetry;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.watchkeeper.collector.emitter.FigureSource;
import io.watchkeeper.collector.model.Metric;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the connections that callers have open to the HTTP server. */
@Singleton
public final class Connections
    implements BeanCreatedEventListener<NettyServerCustomizer.Registry>, FigureSource {

  private final AtomicInteger open = new AtomicInteger();

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> created) {
    created.getBean().register(new Counting());
    return created.getBean();
  }

  @Override
  public Map<Metric, Double> take(long nowNanos) {
    return Map.of(Metric.PROCESS_CONNECTIONS, (double) open.get());
  }

  private final class Counting implements NettyServerCustomizer {

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      if (role == ChannelRole.CONNECTION) {
        open.incrementAndGet();
        channel.closeFuture().addListener(_ -> open.decrementAndGet());
      }
      return this;
    }
  }
}
