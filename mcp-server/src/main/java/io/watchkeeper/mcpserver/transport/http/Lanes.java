package io.watchkeeper.mcpserver.transport.http;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.watchkeeper.mcpserver.transport.http.Turn.Served;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Puts a lane before the framework's own handler, in every connection and HTTP/2 stream. */
@Singleton
final class Lanes implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final BeanProvider<Served> served;

  Lanes(BeanProvider<Served> served) {
    this.served = served;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> created) {
    created.getBean().register(new Installing(null));
    return created.getBean();
  }

  private final class Installing implements NettyServerCustomizer {

    private final @Nullable Channel channel;

    Installing(@Nullable Channel channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel specialized, ChannelRole role) {
      return new Installing(specialized);
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel != null
          && channel.pipeline().get(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND) != null) {
        channel
            .pipeline()
            .addBefore(
                ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "mcp", new Lane(served.get()));
      }
    }
  }
}
