package io.watchkeeper.mcpserver.conformance;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.Exchange;
import io.watchkeeper.mcpserver.protocol.Reply;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Event;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.roundtrip.SealKeys;
import io.watchkeeper.mcpserver.protocol.stateless.StatelessSettings;
import io.watchkeeper.mcpserver.protocol.task.Background;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The engine and the fixtures behind the JDK's own HTTP server: shows that the engine conforms,
 * whatever the product's transport does.
 */
final class FixtureServer implements AutoCloseable {

  private static final List<String> LOCAL = List.of("127.0.0.1", "localhost");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final HttpServer http;
  private final Engine engine;

  FixtureServer() throws IOException {
    SecureRandom random = new SecureRandom();
    SealKeys keys = SealKeys.random(random);
    this.engine =
        new Engine(
            new ServerDescription("watchkeeper", "Watchkeeper", "0.1.0", null),
            Fixtures.offer(Thread::sleep),
            new Surroundings(Clock.systemUTC(), System::nanoTime, random),
            new StatelessSettings(
                CacheHint.FIVE_MINUTES_PUBLIC,
                () -> keys,
                StatelessSettings.Limits.USUAL,
                new Background(threads, timer, bug -> {})));
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    http.setExecutor(threads);
    http.createContext("/mcp", this::serve);
    http.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/mcp");
  }

  @Override
  public void close() {
    engine.stop();
    http.stop(0);
    timer.shutdownNow();
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getRequestHeaders();
      if (!isLocal(headers.getFirst("Host")) || !isLocal(headers.getFirst("Origin"))) {
        exchange.sendResponseHeaders(403, -1);
      } else if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
      } else {
        answer(exchange, headers);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isLocal(@Nullable String header) {
    return header == null || LOCAL.stream().anyMatch(header::contains);
  }

  private void answer(HttpExchange exchange, Headers headers)
      throws IOException, InterruptedException {
    Stream stream = new Stream(exchange);
    RequestHeaders repeated =
        new RequestHeaders(
            headers.getFirst("MCP-Protocol-Version"),
            headers.getFirst("Mcp-Method"),
            headers.getFirst("Mcp-Name"),
            headers::getFirst);
    Reply reply =
        engine.handle(
            Exchange.http(
                exchange.getRequestBody().readAllBytes(),
                repeated,
                new Arrival(Principal.ANONYMOUS, stream, null, CallObserver.SILENT)));
    switch (reply) {
      case Reply.Answered answered -> stream.answer(answered);
      case Reply.Accepted accepted -> exchange.sendResponseHeaders(accepted.httpStatus(), -1);
      case Reply.Listening listening -> {
        stream.ended.await();
        listening.gone().run();
      }
    }
  }

  /** Server-sent events, from the first one on. */
  private static final class Stream implements Outlet {
    private final HttpExchange exchange;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable OutputStream out;

    Stream(HttpExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public synchronized boolean offer(Event event) {
      try {
        if (ended.getCount() == 0) {
          return false;
        }
        OutputStream to = out;
        if (to == null) {
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          to = exchange.getResponseBody();
          out = to;
        }
        String json = new String(event.json(), StandardCharsets.UTF_8);
        to.write(("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
        to.flush();
        return true;
      } catch (IOException gone) {
        ended.countDown();
        return false;
      }
    }

    @Override
    public void close() {
      ended.countDown();
    }

    synchronized void answer(Reply.Answered answered) throws IOException {
      if (out != null) {
        offer(Event.of(answered.json()));
        return;
      }
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answered.httpStatus(), answered.json().length);
      exchange.getResponseBody().write(answered.json());
    }
  }
}
