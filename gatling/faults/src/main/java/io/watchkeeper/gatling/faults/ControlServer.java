package io.watchkeeper.gatling.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** {@code POST}, {@code GET} and {@code DELETE /faults} on loopback. */
final class ControlServer implements AutoCloseable {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private static final int MAX_BODY_BYTES = 64 * 1024;

  private final HttpServer server;
  private final FaultBoard board;
  private final Consumer<List<FaultRecord>> announce;

  /**
   * @param server bound to loopback, not started
   * @param announce hears of each fault that starts or is ended by hand
   */
  ControlServer(HttpServer server, FaultBoard board, Consumer<List<FaultRecord>> announce) {
    this.server = server;
    this.board = board;
    this.announce = announce;
  }

  void start(ExecutorService workers) {
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      byte[] json = JSON.writeValueAsBytes(reply.body());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    // A page in somebody's browser must not be able to break things here.
    if (exchange.getRequestHeaders().containsKey("Origin")) {
      return Reply.error(403, "call this from a program, not from a web page");
    }
    return switch (exchange.getRequestURI().getPath()) {
      case "/health/live", "/health/ready" -> new Reply(200, Map.of("status", "UP"));
      case "/faults" ->
          switch (exchange.getRequestMethod()) {
            case "GET" -> new Reply(200, board.truth());
            case "POST" -> start(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1));
            case "DELETE" -> {
              List<FaultRecord> ended = board.endAll();
              announce.accept(ended);
              yield new Reply(200, Map.of("faults", ended));
            }
            default -> Reply.error(405, "use GET, POST or DELETE on /faults");
          };
      default -> Reply.error(404, "use /faults");
    };
  }

  private Reply start(byte[] body) throws IOException {
    if (body.length > MAX_BODY_BYTES) {
      return Reply.error(413, "send at most " + MAX_BODY_BYTES + " bytes");
    }
    try {
      FaultOrder order = JSON.readValue(new String(body, UTF_8), FaultOrder.class);
      if (order == null) {
        return Reply.error(400, "send an object with faults and duration, not null");
      }
      List<FaultRecord> started = board.start(order);
      announce.accept(started);
      return new Reply(201, Map.of("faults", started));
    } catch (JsonProcessingException e) {
      return Reply.error(400, explain(e));
    } catch (IllegalArgumentException e) {
      return Reply.error(400, String.valueOf(e.getMessage()));
    }
  }

  private static String explain(JsonProcessingException e) {
    if (e.getCause() instanceof IllegalArgumentException bound) {
      return String.valueOf(bound.getMessage());
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return "field "
          + mapping.getPath().getLast().getFieldName()
          + " has the wrong type; example: {\"duration\":\"PT60S\",\"faults\":"
          + "[{\"kind\":\"errors\",\"ratio\":0.3,\"status\":503}]}";
    }
    return "this is no JSON of a fault order; example: {\"duration\":\"PT60S\",\"faults\":"
        + "[{\"kind\":\"latency\",\"factor\":10}]}";
  }

  private record Reply(int status, Object body) {
    private static Reply error(int status, String message) {
      return new Reply(status, Map.of("error", message));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
