package io.watchkeeper.alerting.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on a free port of the loopback that writes down what it was sent. */
public final class StandIn implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile Function<Call, Answer> answers;

  /** What came in. */
  public record Call(Instant at, String path, String authorization, String body) {}

  /** What goes out. */
  public record Answer(int status, String body, Map<String, String> headers) {
    public Answer(int status, String body) {
      this(status, body, Map.of());
    }
  }

  public StandIn(Function<Call, Answer> answers) throws IOException {
    this.answers = answers;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A server that obeys commands. */
  public static StandIn obeying(Obedience obedience) throws IOException {
    WireJson json = new WireJson();
    return new StandIn(call -> {
      try {
        BackendCommand command = json.read(call.body(), BackendCommand.class);
        return new Answer(200, json.write(obedience.obey(command)));
      } catch (IOException e) {
        return new Answer(500, "");
      }
    });
  }

  public void answer(Function<Call, Answer> next) {
    this.answers = next;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Those that carried something; a mere look changes nothing. */
  public List<Call> calls() {
    return calls.stream().filter(call -> !call.body().isEmpty()).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    Call call =
        new Call(
            Instant.now(),
            exchange.getRequestURI().getPath(),
            authorization == null ? "" : authorization,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    calls.add(call);
    Answer answer = answers.apply(call);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
