package io.watchkeeper.collector.emitter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** A write endpoint that answers as it is told and keeps what it was sent. */
final class FakeEndpoint implements AutoCloseable {

  static final Reply NO_CONTENT = new Reply(204, Map.of(), "");

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Function<Request, Reply> behaviour = _ -> NO_CONTENT;

  FakeEndpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void answers(int status) {
    answers(_ -> new Reply(status, Map.of(), ""));
  }

  void answers(Function<Request, Reply> by) {
    behaviour = by;
  }

  List<Request> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      InputStream raw = exchange.getRequestBody();
      String body;
      try (InputStream in = gzip ? new GZIPInputStream(raw) : raw) {
        body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      Request request =
          new Request(
              exchange.getRequestURI().toString(),
              authorization == null ? "" : authorization,
              gzip,
              body.lines().toList());
      requests.add(request);
      Reply reply = behaviour.apply(request);
      reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  record Request(String uri, String authorization, boolean gzip, List<String> lines) {}

  record Reply(int status, Map<String, String> headers, String body) {}
}
