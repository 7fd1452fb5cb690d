package io.watchkeeper.collector.ingest;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Lets the bodies of writers through as they are. The server would inflate them itself, and would
 * take half a stream, or what is none, for a body that is shorter or empty: lost points would be
 * acknowledged. It would also take Snappy for frames, where remote write has a bare block.
 */
@Singleton
final class EncodingPass implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  /** Where the encoding stands that the sender gave. */
  static final String ENCODING = "X-Watchkeeper-Content-Encoding";

  private static final List<String> PATHS =
      List.of(WriterFilter.V2, WriterFilter.V1, WriterFilter.OTLP, WriterFilter.REMOTE);

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
      if (channel.pipeline().get(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND) != null) {
        var _ =
            channel
                .pipeline()
                .addBefore(
                    ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                    "watchkeeper-encoding",
                    new Handler());
      }
    }
  }

  private static final class Handler extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request
          && PATHS.stream().anyMatch(request.uri()::startsWith)) {
        HttpHeaders headers = request.headers();
        String encoding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
        headers.remove(HttpHeaderNames.CONTENT_ENCODING);
        headers.remove(ENCODING);
        if (encoding != null) {
          headers.set(ENCODING, encoding);
        }
      }
      context.fireChannelRead(message);
    }
  }
}
