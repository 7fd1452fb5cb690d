package io.watchkeeper.mcpserver.workspace.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.watchkeeper.mcpserver.workspace.request.ErrorCode;
import io.watchkeeper.mcpserver.workspace.request.Input;
import io.watchkeeper.mcpserver.workspace.request.Refusal;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Checks headers, reads the body, calls the route, and turns refusals into Notion's errors. */
public final class Entrance implements HttpHandler {
  public static final String VERSION = "2026-03-11";

  /** Largest body that Notion accepts. */
  private static final int MAX_BODY_BYTES = 500 * 1024;

  private static final System.Logger LOG = System.getLogger(Entrance.class.getName());

  private final ObjectMapper mapper =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private final Routes routes;
  private final Latency latency;

  /** Request ids only tell requests of one run apart. */
  private final AtomicLong requests = new AtomicLong();

  public Entrance(Routes routes, Latency latency) {
    this.routes = routes;
    this.latency = latency;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String requestId = new UUID(0x4000L, Long.MIN_VALUE | requests.incrementAndGet()).toString();
      int status = 200;
      JsonNode answer;
      try {
        // Read first: an unread body would cost the connection.
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        latency.apply();
        answer = answer(exchange, body);
        if (answer instanceof ObjectNode object) {
          object.put("request_id", requestId);
        }
      } catch (Refusal refusal) {
        status = refusal.code().status();
        answer = error(refusal.code(), String.valueOf(refusal.getMessage()), requestId);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "request " + requestId + " failed", e);
        status = 500;
        answer =
            error(
                ErrorCode.INTERNAL_SERVER_ERROR,
                "The workspace failed; its log has the request_id.",
                requestId);
      }
      send(exchange, status, requestId, mapper.writeValueAsBytes(answer));
    }
  }

  private JsonNode answer(HttpExchange exchange, byte[] bytes) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null
        || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        || authorization.substring(7).isBlank()) {
      throw new Refusal(
          ErrorCode.UNAUTHORIZED,
          "Send the header Authorization: Bearer TOKEN; this workspace takes any token.");
    }
    String version = exchange.getRequestHeaders().getFirst("Notion-Version");
    if (version == null) {
      throw new Refusal(
          ErrorCode.MISSING_VERSION, "Send the header Notion-Version: " + VERSION + ".");
    }
    if (!version.equals(VERSION)) {
      throw Refusal.invalid(
          "header failed validation: Notion-Version should be " + VERSION + " here.");
    }
    String raw = exchange.getRequestURI().getPath();
    List<String> path =
        Arrays.stream(raw.split("/", -1)).skip(1).filter(part -> !part.isEmpty()).toList();
    Function<Call, JsonNode> route =
        routes
            .find(exchange.getRequestMethod(), path)
            .orElseThrow(() ->
                new Refusal(
                    ErrorCode.INVALID_REQUEST_URL,
                    "There is no " + exchange.getRequestMethod() + " at this address."));
    return route.apply(
        new Call(path, QueryText.parse(exchange.getRequestURI().getRawQuery()), parse(bytes)));
  }

  private Optional<Input> parse(byte[] bytes) {
    if (bytes.length > MAX_BODY_BYTES) {
      throw Refusal.invalid(
          "body failed validation: body should be at most " + MAX_BODY_BYTES + " bytes long.");
    }
    if (bytes.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Input.body(mapper.readTree(bytes)));
    } catch (JsonProcessingException e) {
      throw new Refusal(
          ErrorCode.INVALID_JSON,
          "The body is not JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ".");
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  private static ObjectNode error(ErrorCode code, String message, String requestId) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("object", "error")
        .put("status", code.status())
        .put("code", code.wireName())
        .put("message", message)
        .put("request_id", requestId);
  }

  private static void send(HttpExchange exchange, int status, String requestId, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.getResponseHeaders().set("x-notion-request-id", requestId);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }
}
