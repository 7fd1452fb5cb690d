package io.watchkeeper.mcpserver;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.EmbeddedServer;
import io.netty.channel.unix.Errors;
import io.watchkeeper.mcpserver.control.ControlDesk;
import io.watchkeeper.mcpserver.notion.Upstream;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.security.Gate;
import io.watchkeeper.mcpserver.telemetry.GateCollector;
import io.watchkeeper.mcpserver.transport.stdio.StdioServer;
import io.watchkeeper.ops.log.LateContext;
import java.io.IOException;
import java.net.BindException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs the MCP server. */
public final class ServerApplication {

  static final String LOOPBACK = "127.0.0.1";

  private static final String NETTY_EVENTS = "io.netty.jfr.enabled";

  /** EADDRINUSE of Linux, where alone there is epoll. */
  private static final int ADDRESS_IN_USE = 98;

  private static final int DEFAULT_PORT = 7300;
  private static final long MAX_BODY_BYTES = 4L << 20;
  private static final int MAX_HEADER_BYTES = 16 << 10;

  /** Of one HTTP/2 connection; RFC 9113, 6.5.2 advises against less than 100. */
  private static final int MAX_STREAMS = 256;

  /**
   * Linux's own way to wait for sockets takes 8% less processor time a call than Java's. All four,
   * or the listening socket and its loop are of different kinds; elsewhere Java's is used.
   */
  private static final List<String> NATIVE_TRANSPORT =
      List.of(
          "micronaut.server.netty.use-native-transport",
          "micronaut.server.netty.parent.prefer-native-transport",
          "micronaut.server.netty.worker.prefer-native-transport",
          "micronaut.netty.event-loops.default.prefer-native-transport");

  private static final List<Class<?>> STARTED_EARLY =
      List.of(
          // First: an embedded workspace is read while the rest is made.
          Upstream.class,
          EmitterProcess.class,
          LateContext.class,
          Engine.class,
          SessionFactory.Upkeep.class,
          ControlDesk.class,
          Gate.class,
          GateCollector.class,
          KeyFactory.KeyTending.class,
          ProfilingFactory.Beginning.class,
          MemoryFactory.HeapCare.class);

  private ServerApplication() {}

  public static void main(String[] arguments) throws InterruptedException, IOException {
    try {
      Flags flags = Flags.parse(List.of(arguments));
      if (flags.help()) {
        System.out.print(Flags.HELP);
        return;
      }
      setNettyUp();
      Beforehand.begin();
      if (flags.stdio()) {
        speak(flags);
      } else {
        serve(start(flags.properties()));
      }
    } catch (RuntimeException e) {
      System.err.println("server: " + whyNotStarted(e));
      System.exit(1);
    }
  }

  /** A running server with the product's own defaults; given properties win over them. */
  static EmbeddedServer start(Map<String, Object> given) {
    ApplicationContext context = ready(given);
    try {
      return listen(context);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** Until the client closes its end; standard output is its alone. */
  private static void speak(Flags flags) throws IOException, InterruptedException {
    System.setOut(System.err);
    try (ApplicationContext context = ready(flags.properties())) {
      if (flags.listens()) {
        System.err.println("server: MCP at " + listen(context).getURI() + "/mcp");
      }
      context.getBean(StdioServer.class).run();
    }
    // Threads of others must not keep a process whose client has left.
    System.exit(0);
  }

  private static EmbeddedServer listen(ApplicationContext context) {
    EmbeddedServer server = context.getBean(EmbeddedServer.class);
    // A start that failed closes the context, which then knows nothing any more.
    Object port = context.getProperty("micronaut.server.port", Object.class).orElse("?");
    try {
      EmbeddedServer started = server.start();
      context.getBean(EmitterProcess.class).listening();
      return started;
    } catch (RuntimeException e) {
      throw failure(e, port);
    }
  }

  /** Before any of its classes is there. */
  private static void setNettyUp() {
    // Netty's events for Java Flight Recorder load the recorder, which costs the first call 0.1 s.
    if (System.getProperty(NETTY_EVENTS) == null) {
      System.setProperty(NETTY_EVENTS, "false");
    }
  }

  private static ApplicationContext ready(Map<String, Object> given) {
    setNettyUp();
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.application.name", "watchkeeper-server");
    properties.put("micronaut.server.host", LOOPBACK);
    properties.put("micronaut.server.port", DEFAULT_PORT);
    // CallerCheck is stricter, and knows the origins that are allowed.
    properties.put("micronaut.server.cors.localhost-pass-through", true);
    properties.put("micronaut.server.max-request-size", MAX_BODY_BYTES);
    // A token may be large; Netty's own 8 KiB would leave nothing for the other headers.
    properties.put("micronaut.server.netty.max-header-size", MAX_HEADER_BYTES);
    // HTTP/2 beside HTTP/1.1: by upgrade or prior knowledge in the clear, by ALPN over TLS. Each
    // stream is a channel of its own, so that what serves a connection of HTTP/1.1 serves it too.
    properties.put("micronaut.server.http-version", "2.0");
    properties.put("micronaut.server.netty.legacy-multiplex-handlers", true);
    // MCP's answers are compressed by the lane itself. The framework would load three codecs'
    // native
    // libraries at the first connection, which costs its first call 0.4 s.
    properties.put("micronaut.server.netty.compression-threshold", -1);
    properties.put("micronaut.server.netty.http2.max-concurrent-streams", MAX_STREAMS);
    NATIVE_TRANSPORT.forEach(name -> properties.put(name, true));
    // On a stop, what is under way may end, for 10 s at most.
    properties.put("micronaut.lifecycle.graceful-shutdown.enabled", true);
    properties.put("micronaut.lifecycle.graceful-shutdown.grace-period", "10s");
    properties.putAll(given);
    ApplicationContext context =
        Micronaut.build(new String[0])
            .mainClass(ServerApplication.class)
            .deduceEnvironment(false)
            .bootstrapEnvironment(false)
            .banner(false)
            .properties(properties)
            .build();
    try {
      context.start();
      // Now and not at the first call: what is wrong with the configuration must stop the start,
      // and every second from the first on must have its rows.
      STARTED_EARLY.forEach(context::getBean);
      return context;
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private static void serve(EmbeddedServer server) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.getApplicationContext().close();
                  stopped.countDown();
                },
                "stop"));
    System.out.println("server: MCP at " + server.getURI() + "/mcp");
    stopped.await();
  }

  private static RuntimeException failure(RuntimeException e, Object port) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (isTaken(cause)) {
        return new IllegalStateException(
            "port " + port + " is taken: choose another with --port N, or 0 for any", e);
      }
    }
    return e;
  }

  /** Java's sockets say so by a type, epoll's by a number. */
  private static boolean isTaken(Throwable cause) {
    return cause instanceof BindException
        || (cause instanceof Errors.NativeIoException refused
            && refused.expectedErr() == -ADDRESS_IN_USE);
  }

  /** The innermost reason that was written for people; frameworks wrap it in their own words. */
  static String whyNotStarted(RuntimeException e) {
    String told = String.valueOf(e.getMessage());
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if ((cause instanceof IllegalStateException || cause instanceof IllegalArgumentException)
          && cause.getMessage() != null) {
        told = cause.getMessage();
      }
    }
    return told.lines().findFirst().orElse("it did not start");
  }
}
