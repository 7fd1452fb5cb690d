package io.watchkeeper.collector.scorecard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchkeeper.collector.CollectorServer;
import io.watchkeeper.collector.history.load.HistoryMain;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two synthetic days, written and read over HTTP, in the embedded store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScorecardIT {

  private static final String KEY = "abcdef0123456789".repeat(4);

  private static final Map<String, Object> PRICES =
      Map.of(
          "watchkeeper.scorecard.prices.processors", "4",
          "watchkeeper.scorecard.prices.processor-second", "0.00001",
          "watchkeeper.scorecard.prices.gibibyte-second", "0.000002",
          "watchkeeper.scorecard.prices.upstream-call", "0.0001");

  private final ObjectMapper json = new ObjectMapper();
  private CollectorServer server;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    Path key = home.resolve("keys").resolve("view.key");
    Files.createDirectories(key.getParent());
    Files.writeString(key, KEY + "\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    server = new CollectorServer(home, PRICES);
    HistoryMain.write(
        List.of(
            "--url",
            server.url(),
            "--days",
            "2",
            "--second-hours",
            "0",
            "--minute-days",
            "0",
            "--seed",
            "3"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = server.get(path);
    assertEquals(200, answer.statusCode(), answer::body);
    return json.readTree(answer.body());
  }

  private static JsonNode figure(JsonNode card, String id) {
    for (JsonNode figure : card.get("figures")) {
      if (figure.get("id").asText().equals(id)) {
        return figure;
      }
    }
    throw new AssertionError("no figure " + id);
  }

  /** All samples of the card's window, asked for another way. */
  private double sum(JsonNode card, String metric) throws Exception {
    JsonNode answer =
        get(
            "/api/v1/range?metric=%s&from=%s&to=%s&step=3600&aggregate=sum&label.synthetic=true"
                .formatted(metric, card.get("from").asText(), card.get("to").asText()));
    return answer.findValues("value").stream().mapToDouble(JsonNode::asDouble).sum();
  }

  @Test
  void everyFigureHasAValueOrSaysWhyNot() throws Exception {
    JsonNode card = get("/api/scorecard?synthetic=true");
    assertTrue(card.get("synthetic").asBoolean());
    assertEquals(14, card.get("figures").size());
    for (JsonNode figure : card.get("figures")) {
      assertTrue(figure.get("value").isNull() != figure.get("why").isNull(), figure::toString);
      assertEquals(figure.get("value").isNull(), figure.get("state").asText().equals("UNKNOWN"));
    }
    double expected = 1 - sum(card, "mcp_tool.errors") / sum(card, "mcp_tool.requests");
    JsonNode completion = figure(card, "task_completion");
    assertEquals(expected, completion.get("value").asDouble(), 1e-9);
    // The synthetic errors of two days lie where the hour of the test puts them: not every day has
    // one.
    assertTrue(expected > 0.98 && expected <= 1, () -> "completed " + expected);
    assertTrue(completion.get("trend").get("why").isNull(), completion::toString);
    assertEquals(1, figure(card, "consistency_data").get("value").asDouble());
    double cost =
        1e-5 * 4 * sum(card, "mcp_process.cpu_ratio")
            + 2e-6 * sum(card, "mcp_process.resident_bytes") / (1 << 30)
            + 1e-4 * sum(card, "mcp_backend.requests");
    assertEquals(
        cost / sum(card, "mcp_server.requests"),
        figure(card, "cost_per_call").get("value").asDouble(),
        1e-9);
    double experience = figure(card, "experience_score").get("value").asDouble();
    assertTrue(experience > 8 && experience < 10, () -> "experience " + experience);
  }

  @Test
  void whatIsSyntheticIsNotTakenForReal() throws Exception {
    JsonNode card = get("/api/scorecard");
    assertFalse(card.get("synthetic").asBoolean());
    assertTrue(figure(card, "task_completion").get("value").isNull());
    assertTrue(
        figure(card, "task_completion").get("why").asText().startsWith("nothing is recorded of"));
  }

  @Test
  void theTableSaysTheSame() throws Exception {
    HttpResponse<String> answer = server.get("/api/scorecard/table?synthetic=true");
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().startsWith("# Scorecard (synthetic)"), answer::body);
    assertTrue(answer.body().contains("| satisfaction | – | >= 4.7"), answer::body);
  }

  @Test
  void whoMayReadSeriesMayReadIt() throws Exception {
    for (String path : List.of("/api/v1/refusals", "/api/scorecard", "/api/scorecard/table")) {
      assertEquals(200, asking(path, "Bearer " + KEY), path);
      assertEquals(401, asking(path, "Bearer " + KEY.replace('a', 'b')), path);
    }
  }

  private int asking(String path, String authorization) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.url() + path))
              .timeout(Duration.ofSeconds(30))
              .header("Authorization", authorization)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void wrongParametersAreNamed() throws Exception {
    assertEquals(400, server.get("/api/scorecard?from=x").statusCode());
    assertEquals(400, server.get("/api/scorecard?synthetic=maybe").statusCode());
    HttpResponse<String> empty =
        server.get("/api/scorecard?from=2026-01-02T00:00:10Z&to=2026-01-02T00:00:50Z");
    assertEquals(400, empty.statusCode());
    assertTrue(empty.body().contains("no whole minute"), empty::body);
  }
}
