package io.watchkeeper.collector.ingest;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;

/**
 * Lets the bodies of writers through as they are. The server would inflate them itself, and would
 * take half a stream, or what is none, for a body that is shorter or empty: lost points would be
 * acknowledged. It would also take Snappy for frames, where remote write has a bare block.
 */
final class EncodingPass extends ChannelInboundHandlerAdapter {

  /** Where the encoding stands that the sender gave. */
  static final String ENCODING = "X-Watchkeeper-Content-Encoding";

  private static final List<String> PATHS =
      List.of(WriterFilter.V2, WriterFilter.V1, WriterFilter.OTLP, WriterFilter.REMOTE);

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
