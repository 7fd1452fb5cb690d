package io.watchkeeper.gatling;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for an MCP server with canned replies on a real socket. It checks what the two eras
 * demand, and answers each tool with a delay of its own.
 */
final class StandIn implements AutoCloseable {
  static final String DATA_SOURCE = uuid(9_999);
  static final int PAGES = 60;

  /** How the next calls of tools are answered. */
  enum Mood {
    WELL,
    STALE,
    TOOL_ERROR,
    PROTOCOL_ERROR,
    NOT_JSON,
    SILENT
  }

  record Call(Headers headers, JsonNode message) {
    String tool() {
      return message.at("/params/name").asText();
    }
  }

  volatile Mood mood = Mood.WELL;
  volatile boolean sessions = true;

  /** Milliseconds before a tool answers. */
  volatile Map<String, Integer> delays = Map.of();

  final List<Call> calls = new CopyOnWriteArrayList<>();
  final List<String> complaints = new CopyOnWriteArrayList<>();
  final Set<String> openSessions = ConcurrentHashMap.newKeySet();
  final CountDownLatch over = new CountDownLatch(1);
  private final ArrayNode tools;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  StandIn(boolean writable) throws IOException {
    tools = tools(writable);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/mcp", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
  }

  static String uuid(int n) {
    return new UUID(0x1234_5678_0000_4000L, 0x8000_0000_0000_0000L + n).toString();
  }

  static ArrayNode tools(boolean writable) {
    ArrayNode tools = ReplyReader.JSON.createArrayNode();
    tool(tools, "get_page", List.of("page_id"), List.of());
    tool(tools, "search", List.of("query"), List.of("page_size"));
    tool(tools, "query_data_source", List.of("data_source_id"), List.of("page_size"));
    if (writable) {
      tool(tools, "update_page", List.of("page_id", "markdown"), List.of());
    }
    return tools;
  }

  private static void tool(ArrayNode tools, String name, List<String> needed, List<String> sizes) {
    ObjectNode schema = tools.addObject().put("name", name).putObject("inputSchema");
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    needed.forEach(property -> properties.putObject(property).put("type", "string"));
    sizes.forEach(property -> properties.putObject(property).put("type", "integer"));
    needed.forEach(schema.putArray("required")::add);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode message = ReplyReader.JSON.readTree(exchange.getRequestBody().readAllBytes());
      Headers headers = exchange.getRequestHeaders();
      calls.add(new Call(headers, message));
      String method = message.path("method").asText();
      if (method.equals("initialize")) {
        String id = UUID.randomUUID().toString();
        openSessions.add(id);
        if (sessions) {
          exchange.getResponseHeaders().set("Mcp-Session-Id", id);
        }
        send(exchange, 200, answer(message, ReplyReader.JSON.createObjectNode()));
        return;
      }
      check(headers, message);
      String session = headers.getFirst("Mcp-Session-Id");
      if (session != null && !openSessions.contains(session)) {
        send(exchange, 404, "");
      } else if (method.startsWith("notifications/")) {
        exchange.sendResponseHeaders(202, -1);
      } else if (method.equals("tools/list")) {
        ObjectNode result = ReplyReader.JSON.createObjectNode();
        result.set("tools", tools);
        send(exchange, 200, answer(message, result));
      } else {
        callTool(exchange, message);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(Headers headers, JsonNode message) {
    String revision = String.valueOf(headers.getFirst("MCP-Protocol-Version"));
    JsonNode meta = message.at("/params/_meta");
    if (revision.equals("2026-07-28")) {
      expect(message, headers.getFirst("Mcp-Method"), message.path("method").asText());
      if (message.path("method").asText().equals("tools/call")) {
        expect(message, headers.getFirst("Mcp-Name"), message.at("/params/name").asText());
      }
      expect(message, meta.path("io.modelcontextprotocol/protocolVersion").asText(), revision);
      if (!meta.path("io.modelcontextprotocol/clientInfo").path("name").isTextual()
          || !meta.path("io.modelcontextprotocol/clientCapabilities").isObject()) {
        complaints.add("_meta is incomplete: " + message);
      }
    } else {
      expect(message, revision, "2025-11-25");
      if (sessions && headers.getFirst("Mcp-Session-Id") == null) {
        complaints.add("no session: " + message);
      }
    }
  }

  private void expect(JsonNode message, @Nullable String seen, String wanted) {
    if (!wanted.equals(seen)) {
      complaints.add("wanted " + wanted + " but saw " + seen + ": " + message);
    }
  }

  private void callTool(HttpExchange exchange, JsonNode message)
      throws IOException, InterruptedException {
    String tool = message.at("/params/name").asText();
    ObjectNode result = result(tool);
    if (over.await(delays.getOrDefault(tool, 0), TimeUnit.MILLISECONDS)) {
      return;
    }
    switch (mood) {
      case WELL -> send(exchange, 200, answer(message, result));
      case STALE -> {
        result.putObject("_meta").putObject("io.watchkeeper/stale").put("ageSeconds", 12.5);
        send(exchange, 200, answer(message, result));
      }
      case TOOL_ERROR -> send(exchange, 200, answer(message, result.put("isError", true)));
      case PROTOCOL_ERROR -> {
        ObjectNode error = ReplyReader.JSON.createObjectNode().put("jsonrpc", "2.0");
        error.set("id", message.path("id"));
        error.putObject("error").put("code", -32602).put("message", "bad");
        send(exchange, 400, error.toString());
      }
      case NOT_JSON -> send(exchange, 503, "<html>");
      case SILENT -> over.await();
    }
  }

  /** What a tool gives. */
  static ObjectNode result(String tool) {
    ObjectNode result = ReplyReader.JSON.createObjectNode();
    result.putArray("content").addObject().put("type", "text").put("text", "canned");
    if (!tool.equals("get_page")) {
      ArrayNode results = result.putObject("structuredContent").putArray("results");
      IntStream.range(0, PAGES)
          .forEach(n -> results.addObject().put("object", "page").put("id", uuid(n)));
      results.addObject().put("object", "data_source").put("id", DATA_SOURCE);
    }
    return result;
  }

  private static String answer(JsonNode message, ObjectNode result) {
    ObjectNode answer = ReplyReader.JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", message.path("id"));
    answer.set("result", result);
    return answer.toString();
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    if (exchange.getResponseHeaders().getFirst("Content-Type") == null) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    workers.shutdownNow();
  }
}
