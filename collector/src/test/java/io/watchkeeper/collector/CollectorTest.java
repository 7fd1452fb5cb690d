package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One service for all tests; each uses a measurement of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectorTest {

  private final Instant recent = Instant.now().minusSeconds(30).truncatedTo(ChronoUnit.SECONDS);

  private final ObjectMapper json = new ObjectMapper();
  private CollectorServer server;

  @BeforeAll
  void start(@TempDir Path home) {
    server = new CollectorServer(home, Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private double[] stored(String metric) throws Exception {
    HttpResponse<String> answer =
        server.get(
            "/api/v1/window?metric="
                + metric
                + "&from="
                + recent.minusSeconds(60)
                + "&to="
                + recent.plusSeconds(3_600));
    assertEquals(200, answer.statusCode(), answer::body);
    JsonNode series = json.readTree(answer.body()).get("series");
    return series.isEmpty()
        ? new double[0]
        : series.get(0).get("samples").findValues("value").stream()
            .mapToDouble(JsonNode::asDouble)
            .toArray();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "'',1000000000",
    "&precision=ns,1000000000",
    "&precision=us,1000000",
    "&precision=ms,1000",
    "&precision=s,1"
  })
  void takesEveryPrecision(String query, long perSecond) throws Exception {
    String metric = "precision_" + perSecond + (query.isEmpty() ? "default" : "");
    String line = metric + " f=1 " + recent.getEpochSecond() * perSecond;
    assertEquals(204, server.write(query, line).statusCode());
    assertArrayEquals(new double[] {1}, stored(metric + ".f"));
  }

  @Test
  void takesGzip() throws Exception {
    byte[] body = gzip("zipped f=1\n".getBytes(StandardCharsets.UTF_8));
    Map<String, String> header = Map.of("Content-Encoding", "gzip");
    assertEquals(204, server.write("", body, header).statusCode());
    assertArrayEquals(new double[] {1}, stored("zipped.f"));
  }

  @Test
  void keepsGoodLinesAndNamesBadOnes() throws Exception {
    HttpResponse<String> answer =
        server.write("&precision=s", "partial f=1\npartial f=\npartial,tag= f=1\n");

    assertEquals(400, answer.statusCode());
    JsonNode error = json.readTree(answer.body());
    assertEquals("invalid", error.get("code").asText());
    assertEquals(2, error.get("line").asInt());
    assertEquals(2, error.get("rejected").get(0).get("line").asInt());
    assertEquals(3, error.get("rejected").get(1).get("line").asInt());
    assertEquals(
        "partial write: 2 of 3 lines not kept; line 2: a field has no value",
        error.get("message").asText());
    assertArrayEquals(new double[] {1}, stored("partial.f"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "m f=1 17"})
  void refusesABodyWithoutAGoodLine(String body) throws Exception {
    HttpResponse<String> answer = server.write("", body);
    assertEquals(400, answer.statusCode(), answer::body);
    assertEquals("invalid", json.readTree(answer.body()).get("code").asText());
  }

  @Test
  void refusesAnUnknownPrecision() throws Exception {
    HttpResponse<String> answer = server.write("&precision=h", "m f=1");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("use ns, us, ms or s"), answer.body());
  }

  @Test
  void refusesWhatIsTooLargeAlsoAfterInflation() throws Exception {
    byte[] large = new byte[10 * 1024 * 1024 + 1];
    Arrays.fill(large, (byte) '#');
    HttpResponse<String> bomb = server.write("", gzip(large), Map.of("Content-Encoding", "gzip"));
    assertEquals(413, bomb.statusCode(), bomb::body);
    assertTrue(bomb.body().contains("smaller batches"), bomb.body());
  }

  /** Whatever takes a body: some kilobytes that inflate to more than the limit. */
  @ParameterizedTest
  @CsvSource({
    "POST, /api/v2/write?bucket=b, text/plain, smaller",
    "POST, /write?db=d, text/plain, smaller",
    "POST, /v1/metrics, application/x-protobuf, smaller",
    "POST, /query?db=d, application/x-www-form-urlencoded, ''",
    "PUT, /api/v1/imports/1?offset=0, application/octet-stream, smaller"
  })
  void refusesABombWithWhatToDo(String method, String path, String type, String words)
      throws Exception {
    byte[] bomb = gzip(new byte[32 * 1024 * 1024]);
    assertTrue(bomb.length < 40_000);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(server.url() + path))
                  .method(method, HttpRequest.BodyPublishers.ofByteArray(bomb))
                  .header("Content-Type", type)
                  .header("Content-Encoding", "gzip")
                  .timeout(Duration.ofSeconds(30))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(413, answer.statusCode(), answer::body);
      assertTrue(answer.body().contains(words), answer::body);
    }
  }

  @Test
  void refusesASnappyBombByItsOwnWord() throws Exception {
    // A block that says it is 1 GiB.
    byte[] bomb = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 4, 0, 0};
    HttpResponse<byte[]> answer =
        server.post(
            "/api/v1/write",
            bomb,
            Map.of("Content-Type", "application/x-protobuf", "Content-Encoding", "snappy"));
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertEquals(413, answer.statusCode(), body);
    assertTrue(body.contains("smaller batches"), body);
  }

  @Test
  void refusesABrokenGzipStream() throws Exception {
    byte[] half = Arrays.copyOf(gzip("half f=1\n".getBytes(StandardCharsets.UTF_8)), 14);
    HttpResponse<String> answer = server.write("", half, Map.of("Content-Encoding", "gzip"));
    assertEquals(400, answer.statusCode(), answer::body);
  }

  @Test
  void handsOutSecondsAfterTheCursorOnce() throws Exception {
    JsonNode first = json.readTree(server.get("/api/v1/seconds").body());
    assertEquals(1, first.get("seconds").size());
    assertTrue(
        server.write("&precision=s", "late f=1 " + recent.getEpochSecond()).statusCode() == 204);

    JsonNode second =
        json.readTree(
            server.get("/api/v1/seconds?limit=3600&cursor=" + first.get("cursor").asText()).body());
    JsonNode late = second.get("seconds").get(0);
    assertEquals(recent.toString(), late.get("at").asText());
    assertTrue(late.get("late").asBoolean());
    assertEquals("late", late.get("points").get(0).get("measurement").asText());

    JsonNode third =
        json.readTree(server.get("/api/v1/seconds?cursor=" + second.get("cursor").asText()).body());
    assertFalse(third.toString().contains("\"measurement\":\"late\""), third::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/seconds?limit=0, 1 to 3600",
    "/api/v1/seconds?limit=3601, 1 to 3600",
    "/api/v1/seconds?limit=x, 1 to 3600",
    "/api/v1/seconds?cursor=x, start again without a cursor",
    "/api/v1/window, metric is missing",
    "/api/v1/window?metric=a&from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z, measurement.field",
    "/api/v1/window?metric=a.b&from=x&to=2026-11-20T11:00:00Z, is no instant",
    "/api/v1/window?metric=a.b&from=2026-11-20T11:00:00Z&to=2026-11-20T11:00:00Z, before it starts",
  })
  void namesAWrongParameter(String path, String reason) throws Exception {
    HttpResponse<String> answer = server.get(path);
    assertEquals(400, answer.statusCode());
    assertTrue(json.readTree(answer.body()).get("error").asText().contains(reason), answer.body());
  }

  @Test
  void saysThatItLives() throws Exception {
    for (String path : List.of("/health/live", "/health/ready")) {
      assertEquals("{\"status\":\"UP\"}", server.get(path).body());
    }
  }

  @Test
  void tellsItsHealthAsInfluxDbDoes() throws Exception {
    HttpResponse<String> answer = server.get("/health");
    assertEquals(200, answer.statusCode());
    JsonNode health = json.readTree(answer.body());
    assertEquals("pass", health.get("status").asText());
    assertEquals("watchkeeper", health.get("name").asText());
    assertTrue(health.has("message") && health.has("version"), answer::body);
  }

  @Test
  void influxDbsClientPingsAndWrites() throws Exception {
    try (InfluxDBClient client =
        InfluxDBClientFactory.create(server.url(), "any".toCharArray(), "org", "bucket")) {
      client.enableGzip();
      assertTrue(client.ping());
      assertTrue(client.version().startsWith("watchkeeper"), client::version);
      client
          .getWriteApiBlocking()
          .writePoint(
              Point.measurement("by_client")
                  .addTag("server", "s 1,=é")
                  .addField("requests", 7L)
                  .addField("ratio", 0.5)
                  .addField("sketch", "hdr2:\"\\")
                  .time(recent, WritePrecision.NS));
    }
    assertArrayEquals(new double[] {7}, stored("by_client.requests"));
    assertArrayEquals(new double[] {0.5}, stored("by_client.ratio"));
  }
}
