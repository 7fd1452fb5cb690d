package io.watchkeeper.mcpserver.transport.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** In the framework's place: answers everything that is not MCP's, later than it could. */
final class Others extends SimpleChannelInboundHandler<HttpObject> {

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (message instanceof LastHttpContent) {
      var response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.OK,
              Unpooled.copiedBuffer("other", StandardCharsets.US_ASCII));
      response.headers().setInt("content-length", 5);
      var _ =
          context
              .executor()
              .schedule(
                  () -> {
                    var _ = context.writeAndFlush(response);
                  },
                  50,
                  TimeUnit.MILLISECONDS);
    }
  }
}
