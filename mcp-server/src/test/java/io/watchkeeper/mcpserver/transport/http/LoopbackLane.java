package io.watchkeeper.mcpserver.transport.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.Reply;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Event;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import io.watchkeeper.mcpserver.security.OpenGate;
import io.watchkeeper.mcpserver.security.wire.Patience;
import io.watchkeeper.mcpserver.transport.conversation.Conversation;
import io.watchkeeper.mcpserver.transport.websocket.WebSocketDoor;
import io.watchkeeper.mcpserver.transport.websocket.WebSocketSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lane on a real socket without the framework around it, over an engine with small tools; one
 * event loop, so that what would block it stops everything.
 */
public final class LoopbackLane implements AutoCloseable {

  public static final int MAX_BODY_BYTES = 1 << 20;

  static final Duration LONGEST_READ = Duration.ofSeconds(20);

  private static final String TEXT_ALONE =
      """
      {"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}\
      """;
  private static final String COUNT_ALONE =
      """
      {"type":"object","properties":{"count":{"type":"integer"}},"required":["count"]}\
      """;

  /** As the product does, so that what clients do to their sockets is seen by the same code. */
  private final boolean epoll = Epoll.isAvailable();

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  private final ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();
  private final Channel server;

  /** It counts what is not given back. */
  final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(true);

  final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  final StreamCounts counts = new StreamCounts();
  final AtomicInteger cut = new AtomicInteger();
  final Turn.Served served;
  final AtomicInteger waiting = new AtomicInteger();
  final AtomicInteger interrupted = new AtomicInteger();
  final Semaphore release = new Semaphore(0);
  final Set<Outlet> listeners = ConcurrentHashMap.newKeySet();

  public LoopbackLane() throws InterruptedException {
    this(Duration.ofSeconds(30));
  }

  LoopbackLane(Duration stall) throws InterruptedException {
    this(stall, Duration.ofSeconds(1));
  }

  LoopbackLane(Duration stall, Duration ping) throws InterruptedException {
    Engine engine =
        new Engine(
            new ServerDescription("test", "Test", "1", null),
            CacheHint.FIVE_MINUTES_PUBLIC,
            Offer.ofTools(List.of(echo(), waiter(false), waiter(true), chat(), big())),
            new Surroundings(Clock.systemUTC(), System::nanoTime, new Random(7)));
    LaneSettings settings = new LaneSettings(16, 256 << 10, stall, Duration.ofSeconds(30));
    Response.Shared responses =
        new Response.Shared(
            new Answers(new DateHeader(Clock.systemUTC(), System::nanoTime)),
            settings,
            counts,
            virtual);
    WebSocketDoor webSockets =
        new WebSocketDoor(
            new Conversation.Parts(engine, _ -> CallObserver.SILENT, virtual, 8),
            new WebSocketSettings(8, ping),
            new WebSocketDoor.Arriving(
                MAX_BODY_BYTES, new Patience(LONGEST_READ.toNanos(), cut::incrementAndGet)));
    served =
        new Turn.Served(
            engine,
            System::nanoTime,
            (_, _) -> CallObserver.SILENT,
            OpenGate.onLoopback(),
            responses,
            webSockets,
            new SessionWays(this::listen, (_, _) -> new Reply.Accepted()),
            MAX_BODY_BYTES);
    server =
        new ServerBootstrap()
            .group(loop)
            .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .childOption(ChannelOption.ALLOCATOR, memory)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    connections.add(channel);
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec(), new Lane(served), new Others());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
  }

  /** One event at once, and one when asked for; the id goes on where the client left. */
  Reply listen(Arrival arrival, RequestHeaders headers, @Nullable String lastEventId) {
    listeners.add(arrival.outlet());
    byte[] hello = "{\"hello\":true}".getBytes(StandardCharsets.UTF_8);
    arrival.outlet().offer(new Event(hello, "after-" + lastEventId));
    return new Reply.Listening(() -> listeners.remove(arrival.outlet()));
  }

  /** Never waits. */
  private static Tool echo() {
    return Tool.named("echo")
        .description("Gives back its text.")
        .input(TEXT_ALONE)
        .annotations(ToolAnnotations.PURE)
        .quick()
        .handledBy(call -> ToolResult.text(call.text("text")));
  }

  /** Waits until it is released or interrupted; perhaps it says something first. */
  private Tool waiter(boolean tells) {
    return Tool.named(tells ? "tell" : "wait")
        .description("Waits.")
        .handledBy(call -> {
          if (tells) {
            call.context().progress(1, 2, "half of it");
          }
          waiting.incrementAndGet();
          try {
            release.acquire();
            return ToolResult.text("released");
          } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            throw e;
          } finally {
            waiting.decrementAndGet();
          }
        });
  }

  /** Tells its progress as often as it is asked to. */
  private Tool chat() {
    return Tool.named("chat")
        .description("Tells much.")
        .input(COUNT_ALONE)
        .handledBy(call -> {
          int count = call.integer("count", 0);
          for (int i = 1; i <= count && !call.context().cancelled(); i++) {
            call.context().progress(i, count, "x".repeat(1_000));
            // Fewer than these are for tests that want every one.
            if (i > 1_000) {
              LockSupport.parkNanos(1);
            }
          }
          return ToolResult.text("told " + count);
        });
  }

  /** Answers with that many letters. */
  private static Tool big() {
    return Tool.named("big")
        .description("Answers at length.")
        .input(COUNT_ALONE)
        .handledBy(call -> ToolResult.text("abcdefgh".repeat(call.integer("count", 0) / 8)));
  }

  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The answer to one request on a connection of its own. */
  Answer ask(String request) throws IOException {
    try (Socket socket = connect()) {
      send(socket, request);
      return Answer.read(socket.getInputStream());
    }
  }

  /** A request of the newest revision. */
  static String call(int id, String tool, String arguments, String... headers) {
    String body = message(id, tool, arguments);
    StringBuilder head = new StringBuilder("POST /mcp HTTP/1.1\r\nHost: localhost\r\n");
    head.append("Content-Type: application/json\r\nMCP-Protocol-Version: 2026-07-28\r\n");
    head.append("Mcp-Method: tools/call\r\nMcp-Name: ").append(tool).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("Content-Length: ")
        .append(body.getBytes(StandardCharsets.UTF_8).length)
        .append("\r\n\r\n")
        .append(body)
        .toString();
  }

  public static String message(int id, String tool, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":"
        + arguments
        + ",\"_meta\":{\"progressToken\":1,\"io.modelcontextprotocol/protocolVersion\":"
        + "\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
  }

  @Override
  public void close() {
    release.release(10_000);
    var _ = server.close().syncUninterruptibly();
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    virtual.close();
  }
}
