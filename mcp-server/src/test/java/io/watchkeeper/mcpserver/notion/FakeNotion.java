package io.watchkeeper.mcpserver.notion;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Answers every request as the test told it, and keeps what was asked. */
public final class FakeNotion implements AutoCloseable {

  /** What one request looked like. */
  public record Asked(String method, String path, Headers headers, String body) {}

  /** How to answer; half a body is cut off in the middle. */
  public record Answer(int status, String body, boolean half, boolean hang, String retryAfter) {
    public static Answer of(int status, String body) {
      return new Answer(status, body, false, false, "");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Function<Asked, Answer> answers = asked -> Answer.of(200, "{}");

  public FakeNotion() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public void answer(Answer next) {
    answers = asked -> next;
  }

  /** By what is asked. */
  public void answer(Function<Asked, Answer> next) {
    answers = next;
  }

  public List<Asked> asked() {
    return asked;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Asked question =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            body);
    asked.add(question);
    Answer now = answers.apply(question);
    if (!now.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().add("Retry-After", now.retryAfter());
    }
    byte[] bytes = now.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(now.status(), bytes.length);
    if (now.half() || now.hang()) {
      exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
      exchange.getResponseBody().flush();
    }
    if (now.hang()) {
      try {
        Thread.currentThread().join();
      } catch (InterruptedException e) {
        // The test is over.
      }
    } else if (!now.half()) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
