package io.watchkeeper.ops.demo.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/** Answers {@code POST /v2/enqueue} as the published contract says, and {@code GET /events}. */
final class Receiver implements AutoCloseable {

  /** What it needs from outside. */
  record Surroundings(InstantSource time, RandomGenerator random, ExecutorService workers) {}

  private final HttpServer server;
  private final EventLog log;
  private final Surroundings around;
  private final RateLimit limit;

  /**
   * @param server bound, not started
   */
  Receiver(HttpServer server, EventLog log, Surroundings around) {
    this.server = server;
    this.log = log;
    this.around = around;
    this.limit = new RateLimit(around.time());
  }

  void start() {
    server.setExecutor(around.workers());
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      byte[] json = reply.body().toString().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    return switch (exchange.getRequestURI().getPath()) {
      case "/health/live", "/health/ready" ->
          new Reply(200, EventLog.JSON.createObjectNode().put("status", "UP"));
      case "/events" ->
          method.equals("GET") ? new Reply(200, log.show()) : refuse(405, "method not allowed");
      case "/v2/enqueue" ->
          method.equals("POST")
              ? enqueue(exchange.getRequestBody().readNBytes(EventCheck.MAX_BODY_BYTES + 1))
              : refuse(405, "method not allowed");
      default -> refuse(404, "not found: this stand-in has /v2/enqueue and /events");
    };
  }

  private Reply enqueue(byte[] body) throws IOException {
    // Taken before anything else, so that it is the moment the event arrived.
    Instant receivedAt = around.time().instant();
    if (body.length > EventCheck.MAX_BODY_BYTES) {
      return invalid(List.of("Event is too large (at most 512 KB)"));
    }
    JsonNode event;
    try {
      event = EventLog.JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return invalid(List.of("JSON parse error"));
    }
    List<String> errors = EventCheck.errors(event);
    if (!errors.isEmpty() || !(event instanceof ObjectNode accepted)) {
      return invalid(errors);
    }
    if (!limit.allows(event.path("routing_key").asText())) {
      return refuse(429, "throttle exceeded");
    }
    String given = event.path("dedup_key").asText("");
    String dedupKey = given.isEmpty() ? generatedKey() : given;
    log.append(receivedAt, dedupKey, accepted);
    ObjectNode answer = EventLog.JSON.createObjectNode();
    answer.put("status", "success");
    answer.put("message", "Event processed");
    answer.put("dedup_key", dedupKey);
    return new Reply(202, answer);
  }

  private String generatedKey() {
    byte[] bytes = new byte[16];
    around.random().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static Reply invalid(List<String> errors) {
    ObjectNode answer = EventLog.JSON.createObjectNode();
    answer.put("status", "invalid event");
    answer.put("message", "Event object is invalid");
    ArrayNode list = answer.putArray("errors");
    errors.forEach(list::add);
    return new Reply(400, answer);
  }

  private static Reply refuse(int status, String message) {
    return new Reply(
        status, EventLog.JSON.createObjectNode().put("status", message).put("message", message));
  }

  private record Reply(int status, ObjectNode body) {}

  @Override
  public void close() throws IOException {
    server.stop(0);
    log.close();
    around.workers().shutdownNow();
  }
}
