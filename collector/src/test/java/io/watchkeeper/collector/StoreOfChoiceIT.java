package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A collector with a real InfluxDB 1.6 as its store answers as one with the embedded QuestDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreOfChoiceIT {

  private final Instant begin =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1));

  private final ObjectMapper json = new ObjectMapper();
  private StoreServers.Running influxd;
  private CollectorServer overQuestDb;
  private CollectorServer overInflux;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    influxd = StoreServers.influxd(Files.createDirectory(folder.resolve("influx")));
    overQuestDb = new CollectorServer(folder.resolve("home"), Map.of());
    overInflux =
        new CollectorServer(
            folder.resolve("other"),
            Map.of(
                "watchkeeper.store.kind", "influxdb1",
                "watchkeeper.store.timeout", "PT60S",
                "watchkeeper.influxdb1.url", influxd.url().toString()));
    // 200 series of 15 minutes is what the analyzer asks; every fifteenth second keeps the test
    // short.
    for (int from = 0; from < 900; from += 150) {
      StringBuilder lines = new StringBuilder();
      for (int second = from; second < from + 150; second += 15) {
        for (int series = 0; series < 200; series++) {
          lines.append("mcp_tool,gen_ai_tool_name=tool\\ ").append(series % 20);
          lines.append(",server=s").append(series / 20);
          lines.append(" requests=").append((series * 31 + second * 17) % 101);
          lines.append("i,latency=0.").append(series + second);
          lines.append(' ').append(begin.getEpochSecond() + second).append('\n');
        }
      }
      for (CollectorServer server : new CollectorServer[] {overQuestDb, overInflux}) {
        HttpResponse<String> kept = server.write("&precision=s", lines.toString());
        assertEquals(204, kept.statusCode(), kept::body);
      }
    }
  }

  @AfterAll
  void stop() {
    overInflux.close();
    overQuestDb.close();
    influxd.close();
  }

  private JsonNode answer(CollectorServer server, String path) throws Exception {
    HttpResponse<String> answer = server.get(path);
    assertEquals(200, answer.statusCode(), answer::body);
    return json.readTree(answer.body()).path("series");
  }

  private String span(int seconds) {
    return "&from=%s&to=%s".formatted(begin, begin.plusSeconds(seconds));
  }

  private void same(String path, int series) throws Exception {
    JsonNode expected = answer(overQuestDb, path);
    JsonNode got = answer(overInflux, path);
    assertEquals(series, expected.size(), path);
    assertEquals(expected.size(), got.size(), path);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).path("series"), got.get(i).path("series"), path);
      JsonNode samples = expected.get(i).path("samples");
      assertEquals(samples.size(), got.get(i).path("samples").size(), path);
      for (int k = 0; k < samples.size(); k++) {
        JsonNode sample = got.get(i).path("samples").get(k);
        assertEquals(samples.get(k).path("at"), sample.path("at"), path);
        double value = samples.get(k).path("value").asDouble();
        assertEquals(
            value, sample.path("value").asDouble(), 1e-9 * Math.max(1, Math.abs(value)), path);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "sum", "min", "max", "mean", "last", "p50", "p90", "p95", "p99"})
  void rangesAreTheSame(String aggregate) throws Exception {
    same("/api/v1/range?metric=mcp_tool.requests&step=60&aggregate=" + aggregate + span(900), 200);
    same(
        "/api/v1/range?metric=mcp_tool.latency&step=7&gaps=linear&label.server=s3&aggregate="
            + aggregate
            + span(500),
        20);
  }

  @Test
  void whatTheAnalyzerAsksIsTheSame() throws Exception {
    same("/api/v1/window?metric=mcp_tool.requests" + span(900), 200);
    same("/api/v1/window?metric=mcp_tool.latency&label.gen_ai_tool_name=tool%203" + span(60), 10);
  }

  @Test
  void theNewestSecondsComeFromEither() throws Exception {
    for (CollectorServer server : new CollectorServer[] {overQuestDb, overInflux}) {
      JsonNode newest = json.readTree(server.get("/api/v1/seconds").body());
      String cursor = newest.path("cursor").asText();
      assertEquals(204, server.write("&precision=s", late()).statusCode());
      JsonNode late = json.readTree(server.get("/api/v1/seconds?cursor=" + cursor).body());
      JsonNode second = late.path("seconds").get(0);
      assertTrue(second.path("late").asBoolean(), late::toString);
      assertEquals(begin.plusSeconds(2_000).toString(), second.path("at").asText());
      assertEquals(4.0, second.path("points").get(0).path("numbers").path("f").asDouble());
      assertEquals("a b", second.path("points").get(0).path("texts").path("note").asText());
      assertEquals(200, server.get("/health").statusCode());
    }
  }

  private String late() {
    return "late,server=s1 f=4,note=\"a b\" " + begin.plusSeconds(2_000).getEpochSecond();
  }

  @Test
  void aLineThatTheStoreRefusesIsNamedAndTheOthersKept() throws Exception {
    for (CollectorServer server : new CollectorServer[] {overQuestDb, overInflux}) {
      long second = begin.plusSeconds(3_000).getEpochSecond();
      String lines =
          "refusing f=1 %d\nrefusing f=\"x\" %d\nrefusing f=3 %d"
              .formatted(second, second + 1, second + 2);
      HttpResponse<String> answer = server.write("&precision=s", lines);
      assertEquals(400, answer.statusCode());
      assertEquals(2, json.readTree(answer.body()).path("line").asInt(), answer::body);
      assertEquals(
          2,
          answer(server, "/api/v1/window?metric=refusing.f" + span(3_600))
              .get(0)
              .path("samples")
              .size());
    }
  }
}
