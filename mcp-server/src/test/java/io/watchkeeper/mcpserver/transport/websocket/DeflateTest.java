package io.watchkeeper.mcpserver.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketClientCompressionHandler;
import io.watchkeeper.mcpserver.transport.http.LoopbackLane;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Long messages over a real socket with a client that deflates, and the bytes they took. */
final class DeflateTest {

  private static final String LONG = "a page of text, much like the one before. ".repeat(1_000);

  /** Counts what goes over the wire, and keeps the messages that come. */
  private static final class Client implements AutoCloseable {

    final AtomicLong sent = new AtomicLong();
    final AtomicLong received = new AtomicLong();
    final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> open = new LinkedBlockingQueue<>();
    private final EventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel channel;

    Client(int port, String protocol) throws InterruptedException {
      WebSocketClientProtocolConfig config =
          WebSocketClientProtocolConfig.newBuilder()
              .webSocketUri(URI.create("ws://localhost:" + port + "/mcp"))
              .subprotocol(protocol)
              .allowExtensions(true)
              .maxFramePayloadLength(LoopbackLane.MAX_BODY_BYTES)
              .build();
      channel =
          new Bootstrap()
              .group(loop)
              .channel(NioSocketChannel.class)
              .handler(
                  new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel made) {
                      made.pipeline()
                          .addLast(
                              new Scale(),
                              new HttpClientCodec(),
                              new HttpObjectAggregator(8_192),
                              new WebSocketClientCompressionHandler(LoopbackLane.MAX_BODY_BYTES),
                              new WebSocketClientProtocolHandler(config),
                              new WebSocketFrameAggregator(LoopbackLane.MAX_BODY_BYTES),
                              new Messages());
                    }
                  })
              .connect(InetAddress.getLoopbackAddress(), port)
              .sync()
              .channel();
      assertNotNull(open.poll(20, TimeUnit.SECONDS), "no handshake");
    }

    byte[] ask(byte[] json, Format format) throws InterruptedException {
      var _ = channel.writeAndFlush(format.frame(json)).sync();
      byte[] answer = messages.poll(20, TimeUnit.SECONDS);
      assertNotNull(answer, "no answer");
      return answer;
    }

    @Override
    public void close() {
      var _ = channel.close().syncUninterruptibly();
      var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Scale extends ChannelDuplexHandler {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        received.addAndGet(((ByteBuf) message).readableBytes());
        context.fireChannelRead(message);
      }

      @Override
      public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        sent.addAndGet(((ByteBuf) message).readableBytes());
        var _ = context.write(message, promise);
      }
    }

    private final class Messages extends SimpleChannelInboundHandler<WebSocketFrame> {
      @Override
      protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        messages.add(ByteBufUtil.getBytes(frame.content()));
      }

      @Override
      public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
          open.add(Boolean.TRUE);
        }
      }
    }
  }

  private static byte[] echo(int id, String text) {
    return LoopbackLane.message(id, "echo", "{\"text\":\"" + text + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void longMessagesAreDeflatedBothWays(Format format) throws InterruptedException {
    String protocol = format == Format.JSON ? "mcp" : "mcp.msgpack";
    try (LoopbackLane lane = new LoopbackLane();
        Client client = new Client(lane.port(), protocol)) {
      client.ask(echo(1, "short"), format);
      long sent = client.sent.get();
      long received = client.received.get();
      // Twice: no window is kept from message to message, by either side.
      for (int id = 2; id <= 3; id++) {
        byte[] answer = client.ask(echo(id, LONG), format);
        assertTrue(answer.length > LONG.length(), "bytes: " + answer.length);
        byte[] json = format == Format.JSON ? answer : MessagePackReader.json(answer);
        assertTrue(new String(json, StandardCharsets.UTF_8).contains(LONG), "not what was sent");
      }
      long out = client.sent.get() - sent;
      long in = client.received.get() - received;
      assertTrue(out > 100 && out < LONG.length() / 10, "sent " + out);
      assertTrue(in > 100 && in < LONG.length() / 10, "received " + in);
    }
  }

  /** A few bytes that would be a message of many MiB. */
  @Test
  void whatInflatesToMoreThanAMessageMayHaveEndsTheConnection() throws Exception {
    try (LoopbackLane lane = new LoopbackLane();
        Client client = new Client(lane.port(), "mcp")) {
      byte[] bomb = echo(1, "0".repeat(8 * LoopbackLane.MAX_BODY_BYTES));
      var _ = client.channel.writeAndFlush(Format.JSON.frame(bomb));
      assertTrue(client.channel.closeFuture().await(20, TimeUnit.SECONDS), "still open");
      assertTrue(client.sent.get() < LoopbackLane.MAX_BODY_BYTES, "sent " + client.sent.get());
      assertEquals(0, client.messages.size());
    }
  }
}
