package io.watchkeeper.mcpserver.transport.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/2 by prior knowledge, whose streams a test can leave unfinished or reset.
 */
final class Http2Wire implements AutoCloseable {

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel connection;
  private final AtomicInteger goAways = new AtomicInteger();

  Http2Wire(int port) throws InterruptedException {
    connection =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            Http2FrameCodecBuilder.forClient().build(),
                            new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
                            new GoAways());
                  }
                })
            .connect(InetAddress.getLoopbackAddress(), port)
            .sync()
            .channel();
  }

  private final class GoAways extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof Http2GoAwayFrame) {
        goAways.incrementAndGet();
      }
      ReferenceCountUtil.release(message);
    }
  }

  int goAways() {
    return goAways.get();
  }

  boolean isOpen() {
    return connection.isActive();
  }

  /** A POST of a message; its last frame is left out where the end is not to be. */
  Stream post(String message, boolean whole, String... headers)
      throws InterruptedException, ExecutionException {
    Stream stream = new Stream();
    Http2StreamChannel channel =
        new Http2StreamChannelBootstrap(connection).handler(stream).open().sync().get();
    stream.channel = channel;
    Http2Headers head =
        new DefaultHttp2Headers()
            .method("POST")
            .path("/mcp")
            .scheme("http")
            .authority("localhost")
            .add("content-type", "application/json")
            .add("accept", "application/json, text/event-stream");
    for (int i = 0; i < headers.length; i += 2) {
      head.add(headers[i], headers[i + 1]);
    }
    var _ = channel.write(new DefaultHttp2HeadersFrame(head));
    var _ =
        channel
            .writeAndFlush(
                new DefaultHttp2DataFrame(
                    Unpooled.copiedBuffer(message, StandardCharsets.UTF_8), whole))
            .sync();
    return stream;
  }

  /** What came on one stream so far. */
  static final class Stream extends ChannelInboundHandlerAdapter {

    private final Queue<String> body = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile String status = "";
    private volatile boolean reset;
    private volatile @Nullable Http2StreamChannel channel;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      boolean last = false;
      if (message instanceof Http2HeadersFrame head) {
        if (head.headers().status() != null) {
          status = head.headers().status().toString();
        }
        last = head.isEndStream();
      } else if (message instanceof Http2DataFrame data) {
        body.add(new String(ByteBufUtil.getBytes(data.content()), StandardCharsets.UTF_8));
        last = data.isEndStream();
      }
      ReferenceCountUtil.release(message);
      if (last) {
        over.countDown();
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof Http2ResetFrame) {
        reset = true;
      }
      context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      over.countDown();
    }

    /** Whether the server has said its last, within patience. */
    boolean isOver() throws InterruptedException {
      return over.await(30, TimeUnit.SECONDS);
    }

    boolean isReset() {
      return reset;
    }

    String status() {
      return status;
    }

    String body() {
      return String.join("", body);
    }

    void drip(String more) {
      Http2StreamChannel open = channel;
      if (open != null) {
        var _ =
            open.writeAndFlush(
                new DefaultHttp2DataFrame(Unpooled.copiedBuffer(more, StandardCharsets.UTF_8)));
      }
    }

    void reset() {
      Http2StreamChannel open = channel;
      if (open != null) {
        var _ = open.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
      }
    }
  }

  @Override
  public void close() {
    var _ = connection.close().syncUninterruptibly();
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
