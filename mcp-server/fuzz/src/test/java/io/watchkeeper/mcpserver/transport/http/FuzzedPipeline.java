package io.watchkeeper.mcpserver.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.watchkeeper.mcpserver.fuzz.FuzzedServer;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.security.CallerCheck;
import io.watchkeeper.mcpserver.security.CallerSettings;
import io.watchkeeper.mcpserver.security.Epoch;
import io.watchkeeper.mcpserver.security.Fingerprints;
import io.watchkeeper.mcpserver.security.Gate;
import io.watchkeeper.mcpserver.security.GateCounts;
import io.watchkeeper.mcpserver.security.Identities;
import io.watchkeeper.mcpserver.security.Surroundings;
import io.watchkeeper.mcpserver.security.oauth.Challenges;
import io.watchkeeper.mcpserver.security.oauth.OauthSettings;
import io.watchkeeper.mcpserver.security.rate.RateLimits;
import io.watchkeeper.mcpserver.security.rate.RateSettings;
import io.watchkeeper.mcpserver.security.wire.Patience;
import io.watchkeeper.mcpserver.transport.conversation.Conversation;
import io.watchkeeper.mcpserver.transport.websocket.WebSocketDoor;
import io.watchkeeper.mcpserver.transport.websocket.WebSocketSettings;
import io.watchkeeper.ops.keys.ClientKeys;
import io.watchkeeper.ops.keys.ClientsFile;
import io.watchkeeper.ops.keys.Door;
import io.watchkeeper.ops.keys.Role;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The product's own handlers of a connection, without a socket, on the thread of the test and in
 * memory that is counted.
 */
final class FuzzedPipeline implements AutoCloseable {

  static final int MAX_BODY_BYTES = 64 << 10;

  private static final Clocks STILL = new Clocks(() -> Instant.EPOCH, () -> 0);
  private static final Turn.Served SERVED = served(FuzzedServer.engine());

  private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
  private final EmbeddedChannel channel;

  FuzzedPipeline() {
    channel =
        new EmbeddedChannel() {
          @Override
          protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
          }
        };
    channel.config().setAllocator(memory);
    channel.freezeTime();
    channel.pipeline().addLast(new HttpServerCodec(), new Lane(SERVED), new Rest());
  }

  private static Turn.Served served(Engine engine) {
    Response.Shared responses =
        new Response.Shared(
            new Answers(new DateHeader(STILL.wall(), STILL.nanoTime())),
            new LaneSettings(64, 256 << 10, Duration.ofSeconds(30), Duration.ofSeconds(30)),
            new StreamCounts(),
            Runnable::run);
    WebSocketDoor webSockets =
        new WebSocketDoor(
            new Conversation.Parts(engine, _ -> CallObserver.SILENT, Runnable::run, 8),
            new WebSocketSettings(8, Duration.ofSeconds(30)),
            new WebSocketDoor.Arriving(
                MAX_BODY_BYTES, new Patience(Duration.ofSeconds(30).toNanos(), () -> {})));
    return new Turn.Served(
        engine,
        STILL.nanoTime(),
        (_, _) -> CallObserver.SILENT,
        gate(),
        responses,
        webSockets,
        new SessionWays(engine::listen, engine::end),
        MAX_BODY_BYTES);
  }

  /** Lets everyone on this machine in, as the product does without keys. */
  private static Gate gate() {
    OauthSettings none =
        new OauthSettings(
            null,
            null,
            null,
            "mcp:read",
            "mcp:write",
            Set.of("RS256"),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10));
    Door open = new Door(Role.VIEW, List.of(), true);
    return new Gate(
        new CallerCheck(new CallerSettings(List.of(), List.of(), true), "127.0.0.1"),
        new Gate.Doors(open, open, open, true),
        new Identities(
            Optional.empty(),
            new ClientKeys(new ClientsFile(Path.of("none"))),
            Optional.empty(),
            none),
        new Surroundings(
            new RateLimits(
                new RateSettings(false, 1, Duration.ofMinutes(1), 0, 100), STILL.nanoTime()),
            new Challenges(none),
            new GateCounts(),
            STILL,
            new Fingerprints(new SplittableRandom(1))),
        new Epoch());
  }

  /** In pieces of so many bytes, as a network may deliver them. */
  void send(byte[] bytes, int piece) {
    for (int from = 0; from < bytes.length && channel.isActive(); from += piece) {
      int length = Math.min(piece, bytes.length - from);
      ByteBuf part = memory.buffer(length);
      part.writeBytes(bytes, from, length);
      channel.writeInbound(part);
      channel.runPendingTasks();
    }
    channel.checkException();
  }

  /** All that came back since. */
  byte[] received() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      byte[] bytes = new byte[part.readableBytes()];
      part.readBytes(bytes);
      all.writeBytes(bytes);
      part.release();
    }
    return all.toByteArray();
  }

  /** The client leaves; nothing of it may stay. */
  @Override
  public void close() {
    // As a socket that is gone. What the channel's own close asks for is a graceful stop, which
    // waits
    // for the rest of a body.
    channel.unsafe().close(channel.newPromise());
    var _ = channel.finishAndReleaseAll();
    assertEquals(0, memory.metric().usedHeapMemory(), "bytes that were not given back");
    assertEquals(0, SERVED.responses().counts().open(), "streams that were left open");
  }

  /** In the place of the framework, which takes what is not MCP's. */
  private static final class Rest extends SimpleChannelInboundHandler<HttpObject> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
      if (message instanceof LastHttpContent) {
        DefaultFullHttpResponse response =
            new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND);
        response.headers().set("content-length", "0");
        var written = context.writeAndFlush(response);
        if (!message.decoderResult().isSuccess()) {
          written.addListener(ChannelFutureListener.CLOSE);
        }
      }
    }
  }
}
