package io.watchkeeper.mcpserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The product itself, started as its main class does, on a free port with a home of its own. */
public final class RunningServer implements AutoCloseable {

  public static final String KEY = "0123456789abcdef".repeat(4);
  public static final String MODERN = "2026-07-28";
  public static final String HANDSHAKE = "2025-11-25";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Long enough for a loaded machine; no test waits for it to pass. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EmbeddedServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;

  private RunningServer(EmbeddedServer server) {
    this.server = server;
    this.port = server.getPort();
  }

  /**
   * Starts it with a small workspace, commands allowed, and nobody to write samples to.
   *
   * @param more properties on top of these
   */
  public static RunningServer start(Path home, Map<String, Object> more) throws IOException {
    Path key = home.resolve("control.key");
    Files.writeString(key, KEY);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.port", 0);
    properties.put("watchkeeper.home", home.toString());
    properties.put("watchkeeper.workspace.pages", 200);
    properties.put("watchkeeper.control.allowed", true);
    properties.put("watchkeeper.control.key-file", key.toString());
    // Port 9 is the discard service, which nobody runs: the samples stay in the journal.
    properties.put("watchkeeper.write.url", "http://127.0.0.1:9");
    properties.putAll(more);
    return new RunningServer(ServerApplication.start(properties));
  }

  public URI at(String path) {
    return server.getURI().resolve(path);
  }

  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  /** Calls a tool and gives its result. */
  public JsonNode tool(String era, String tool, String arguments) throws Exception {
    HttpResponse<String> response = call(era, "tools/call", tool, arguments);
    JsonNode answer = JSON.readTree(response.body());
    if (response.statusCode() != 200 || !answer.has("result")) {
      throw new AssertionError(response.statusCode() + ": " + response.body());
    }
    return answer.get("result");
  }

  /** Sends a request as a client of that era would. */
  public HttpResponse<String> call(String era, String method, String tool, String arguments)
      throws Exception {
    return send(request(era, method, tool, arguments));
  }

  /** The same, to be sent. */
  HttpRequest.Builder request(String era, String method, String tool, String arguments)
      throws IOException {
    ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    request.put("method", method);
    ObjectNode params = request.putObject("params");
    HttpRequest.Builder http =
        HttpRequest.newBuilder(at("/mcp")).header("MCP-Protocol-Version", era);
    if (!tool.isEmpty()) {
      params.put("name", tool);
      params.set("arguments", JSON.readTree(arguments));
    }
    if (era.equals(MODERN)) {
      http.header("Mcp-Method", method);
      if (!tool.isEmpty()) {
        http.header("Mcp-Name", tool);
      }
      ObjectNode meta = params.putObject("_meta");
      meta.put("io.modelcontextprotocol/protocolVersion", era);
      meta.putObject("io.modelcontextprotocol/clientCapabilities");
    }
    return http.POST(BodyPublishers.ofString(request.toString()));
  }

  public HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder http = HttpRequest.newBuilder(at(path)).POST(BodyPublishers.ofString(body));
    return send(headers.length == 0 ? http : http.headers(headers));
  }

  public HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder http = HttpRequest.newBuilder(at(path)).GET();
    return send(headers.length == 0 ? http : http.headers(headers));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(
        request
            .setHeader("Content-Type", "application/json")
            .setHeader("Accept", "application/json, text/event-stream")
            .timeout(PATIENCE)
            .build(),
        BodyHandlers.ofString());
  }

  /** Sends a command with the right key. */
  public HttpResponse<String> command(String json) throws Exception {
    return post("/control/commands", json, "Authorization", "Bearer " + KEY);
  }

  public static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  /** The text of a tool's result. */
  public static String text(JsonNode result) {
    return result.path("content").path(0).path("text").asText();
  }

  /** Stops it and keeps the client, so that an answer can still come in. */
  void stopServer() {
    server.getApplicationContext().close();
  }

  boolean takesConnections() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    server.getApplicationContext().close();
  }
}
