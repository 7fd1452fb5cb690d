package io.watchkeeper.collector.ingest;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;

/** What stands in every connection between the server's decoder and its routes. */
@Singleton
final class IngestPipeline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    NettyServerCustomizer.Registry registry = event.getBean();
    registry.register(
        new NettyServerCustomizer() {
          @Override
          public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new OfConnection(channel) : this;
          }
        });
    return registry;
  }

  private record OfConnection(Channel channel) implements NettyServerCustomizer {
    @Override
    public void onStreamPipelineBuilt() {
      String routes = ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND;
      if (channel.pipeline().get(routes) != null) {
        var _ =
            channel
                .pipeline()
                .addBefore(routes, "watchkeeper-encoding", new EncodingPass())
                .addBefore(routes, "watchkeeper-receipts", new PromptReceipts());
      }
    }
  }
}
