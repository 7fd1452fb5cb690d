package io.watchkeeper.dashboards.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchkeeper.dashboards.link.ConsoleJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A service on loopback that can go away and come back on the same port. */
abstract class StandIn implements AutoCloseable {

  final ConsoleJson json = new ConsoleJson();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable HttpServer server;
  private int port;

  /** What is asked. */
  record Question(
      String method, String path, Map<String, String> query, String authorization, String body) {}

  /** What is answered. */
  record Reply(int status, String body) {
    static Reply ok(String body) {
      return new Reply(200, body);
    }

    static Reply error(int status, String words) {
      return new Reply(status, new ConsoleJson().write(Map.of("error", words)));
    }
  }

  abstract Reply answer(Question question) throws IOException;

  public final synchronized void start() {
    try {
      HttpServer next =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
      next.setExecutor(threads);
      next.createContext("/", this::handle);
      next.start();
      port = next.getAddress().getPort();
      server = next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Away: nothing listens any more. */
  public final synchronized void stop() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  public final URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    stop();
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> query = new TreeMap<>();
      String raw = exchange.getRequestURI().getRawQuery();
      for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      Question question =
          new Question(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              query,
              authorization == null ? "" : authorization,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Reply reply = answer(question);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
