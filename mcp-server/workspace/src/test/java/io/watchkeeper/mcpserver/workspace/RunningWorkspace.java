package io.watchkeeper.mcpserver.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchkeeper.mcpserver.workspace.http.Latency;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A workspace of 300 pages, seed 1, served on a free port, and a client of it. */
final class RunningWorkspace implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  static final int PAGES = 300;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();

  /** Each reading of the clock is a second later, so that edits have an order. */
  private final AtomicLong readings = new AtomicLong();

  private final Workspace workspace;
  private final WorkspaceServer server;

  record Answer(int status, JsonNode body) {
    String code() {
      return body.path("code").asText();
    }

    String message() {
      return body.path("message").asText();
    }
  }

  RunningWorkspace(Path home) throws IOException {
    InstantSource clock = () -> START.plusSeconds(readings.getAndIncrement());
    workspace = Workspace.open(new WorkspaceSettings(home, PAGES), clock, new SplittableRandom(1));
    server =
        WorkspaceServer.start(
            workspace, 0, Latency.off(), Executors.newVirtualThreadPerTaskExecutor());
  }

  int port() {
    return server.port();
  }

  Workspace workspace() {
    return workspace;
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, String body) {
    return send("POST", path, body.replace('\'', '"'));
  }

  Answer patch(String path, String body) {
    return send("PATCH", path, body.replace('\'', '"'));
  }

  Answer send(String method, String path, @Nullable String body) {
    return send(method, path, body, "Bearer test", "2026-03-11");
  }

  /** An empty header value leaves the header out. */
  Answer send(
      String method, String path, @Nullable String body, String authorization, String version) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (!version.isEmpty()) {
      request.header("Notion-Version", version);
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), mapper.readTree(response.body()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(method + " " + path + " got no answer", e);
    }
  }

  /** Follows the cursors of a POST; the body's closing brace is replaced. */
  List<JsonNode> all(String path, String fields, int pageSize) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      String from = cursor.isEmpty() ? "" : ",'start_cursor':'" + cursor + "'";
      String comma = fields.isEmpty() ? "" : "," + fields;
      Answer answer = post(path, "{'page_size':" + pageSize + comma + from + "}");
      if (answer.status() != 200) {
        throw new AssertionError(answer.body());
      }
      answer.body().path("results").forEach(all::add);
      cursor = answer.body().path("next_cursor").asText("");
      if (answer.body().path("has_more").booleanValue()
          == answer.body().path("next_cursor").isNull()) {
        throw new AssertionError("has_more and next_cursor disagree");
      }
      cursor = answer.body().path("has_more").booleanValue() ? cursor : "";
    } while (!cursor.isEmpty());
    return all;
  }

  /** Id of the data source with this title. */
  String source(String title) {
    return post("/v1/search", "{'filter':{'property':'object','value':'data_source'}}")
        .body()
        .path("results")
        .valueStream()
        .filter(node -> node.at("/title/0/plain_text").asText().equals(title))
        .map(node -> node.path("id").asText())
        .findAny()
        .orElseThrow(() -> new AssertionError("no data source " + title));
  }

  List<JsonNode> rows(String title) {
    return all("/v1/data_sources/" + source(title) + "/query", "", 100);
  }

  @Override
  public void close() {
    server.close();
    workspace.close();
  }
}
