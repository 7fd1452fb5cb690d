package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchkeeper.collector.parquet.ExportedFile;
import io.watchkeeper.collector.parquet.Step;
import io.watchkeeper.collector.parquet.StepFileWriter;
import io.watchkeeper.collector.sketch.ValueSketch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Out of one store and into an empty one, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransferOverHttpTest {

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Instant begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minusSeconds(7_200);
  private CollectorServer full;
  private CollectorServer empty;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    full = new CollectorServer(folder.resolve("full"), Map.of());
    empty = new CollectorServer(folder.resolve("empty"), Map.of());
    StringBuilder lines = new StringBuilder();
    for (int second = 0; second < 600; second++) {
      for (String host : new String[] {"h1", "h\\ 2,rack=r"}) {
        lines.append("cpu,host=%s usage=%s,idle=%d".formatted(host, second * 0.1, second % 7));
        lines.append(second % 10 == 0 ? ",note=\"\u00fc %d\"".formatted(second) : "");
        lines.append(" %d%n".formatted(begin.getEpochSecond() + second));
      }
    }
    lines.append("other v=1 %d%n".formatted(begin.getEpochSecond()));
    assertEquals(204, full.write("&precision=s", lines.toString()).statusCode());
  }

  @AfterAll
  void stop() {
    client.close();
    full.close();
    empty.close();
  }

  private byte[] export(CollectorServer server, String more) throws Exception {
    HttpResponse<byte[]> answer = call(server, "GET", path(more), new byte[0]);
    assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
    return answer.body();
  }

  private String path(String more) {
    return "/api/v1/export?from=" + begin + "&to=" + begin.plusSeconds(3_600) + more;
  }

  private HttpResponse<byte[]> call(CollectorServer server, String method, String path, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .timeout(Duration.ofSeconds(30))
            // As the command sends it, whether there is a body or not.
            .header("Content-Type", "application/octet-stream")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private JsonNode answer(CollectorServer server, String method, String path, byte[] body)
      throws Exception {
    HttpResponse<byte[]> answer = call(server, method, path, body);
    assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
    return json.readTree(answer.body());
  }

  private static long rows(byte[] file) throws Exception {
    Path path = Files.createTempFile("points", ".parquet");
    try (ExportedFile reader = ExportedFile.open(Files.write(path, file))) {
      return reader.rows();
    } finally {
      Files.delete(path);
    }
  }

  /** In two parts, the second sent twice. */
  private String sent(CollectorServer server, byte[] file) throws Exception {
    String path =
        "/api/v1/imports/"
            + answer(server, "POST", "/api/v1/imports", new byte[0]).path("id").asText();
    int half = file.length / 2;
    answer(server, "PUT", path + "?offset=0", Arrays.copyOf(file, half));
    byte[] rest = Arrays.copyOfRange(file, half, file.length);
    answer(server, "PUT", path + "?offset=" + half, rest);
    answer(server, "PUT", path + "?offset=" + half, rest);
    return path;
  }

  private int imported(CollectorServer server, byte[] file) throws Exception {
    String path = sent(server, file);
    int groups = answer(server, "POST", path + "/check", new byte[0]).path("groups").asInt();
    int points = 0;
    for (int group = 0; group < groups; group++) {
      points +=
          answer(server, "POST", path + "/groups/" + group, new byte[0]).path("points").asInt();
    }
    answer(server, "DELETE", path, new byte[0]);
    return points;
  }

  @Test
  void whatIsExportedAndImportedIsExportedAlike() throws Exception {
    byte[] file = export(full, "");
    assertEquals(1_201, imported(empty, file));
    assertArrayEquals(file, export(empty, ""));
    assertEquals(1_201, imported(empty, file));
    assertArrayEquals(file, export(empty, ""), "twice is once");
  }

  @Test
  void seriesAreChosen() throws Exception {
    assertEquals(1_200 * 2 + 120 + 1, rows(export(full, "")));
    assertEquals(600, rows(export(full, "&series=cpu.usage%7Bhost%3D%22h1%22%7D")));
    assertEquals(601, rows(export(full, "&series=other&series=cpu.idle%7Brack%3D%22r%22%7D")));
    assertEquals(0, rows(export(full, "&series=nothing")));
    HttpResponse<byte[]> wrong = call(full, "GET", path("&series=a%20b"), new byte[0]);
    assertEquals(400, wrong.statusCode());
    assertTrue(new String(wrong.body(), StandardCharsets.UTF_8).contains("series 'a b' is none"));
  }

  @Test
  void rollUpsGoOutForDuckDb(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("steps.parquet"), export(full, "&step=60"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*), sum(count), sum(sum), min(min), max(max), max(last), max(p99),"
                    + " count(DISTINCT labels), epoch(max(time)) FROM '%s'".formatted(file)
                    + " WHERE metric = 'cpu.usage'")) {
      assertTrue(row.next());
      // Ten minutes of two series, from 0 to 59.9.
      assertEquals(20, row.getInt(1));
      assertEquals(1_200, row.getDouble(2));
      assertEquals(2 * 0.1 * 599 * 300, row.getDouble(3), 1e-6);
      assertEquals(0, row.getDouble(4));
      assertEquals(59.9, row.getDouble(5), 1e-12);
      assertEquals(59.9, row.getDouble(6), 1e-12);
      assertEquals(59.9, row.getDouble(7), 0.6);
      assertEquals(2, row.getInt(8));
      assertEquals(begin.getEpochSecond() + 540, row.getLong(9));
    }
    HttpResponse<byte[]> wrong = call(full, "GET", path("&step=7"), new byte[0]);
    assertEquals(400, wrong.statusCode());
    assertTrue(new String(wrong.body(), StandardCharsets.UTF_8).contains("60, 3600 or 86400"));
  }

  private JsonNode range(CollectorServer server, String metric, String more) throws Exception {
    Instant to = begin.plusSeconds(3_600);
    return answer(
        server,
        "GET",
        "/api/v1/range?metric=" + metric + "&from=" + begin + "&to=" + to + more,
        new byte[0]);
  }

  /** The file of minutes moves into a store that has nothing, and is asked as its own seconds. */
  @Test
  void rollUpsComeInAgainAndAnswerAlike(@TempDir Path folder) throws Exception {
    try (CollectorServer other = new CollectorServer(folder.resolve("other"), Map.of())) {
      byte[] minutes = export(full, "&step=60");
      long fields = rows(minutes);
      assertEquals(2 * 2 * 10 + 1, fields);
      assertEquals(fields, taken(other, minutes).path("rollUps").asLong());
      assertEquals(fields, taken(other, minutes).path("there").asLong(), "twice is once");
      for (String step : new String[] {"60", "3600", "86400"}) {
        for (String aggregate :
            new String[] {
              "count", "sum", "min", "max", "mean", "last", "p50", "p90", "p95", "p99"
            }) {
          String more = "&step=" + step + "&aggregate=" + aggregate;
          JsonNode expected = range(full, "cpu.usage", more);
          assertEquals(2, expected.path("series").size(), expected::toString);
          assertEquals(expected, range(other, "cpu.usage", more), more);
        }
      }
      assertArrayEquals(minutes, export(other, "&step=60"));
      assertEquals(0, rows(export(other, "")), "no point was made up");
    }
  }

  /** Of its one row group. */
  private JsonNode taken(CollectorServer server, byte[] file) throws Exception {
    String path = sent(server, file);
    assertEquals(1, answer(server, "POST", path + "/check", new byte[0]).path("groups").asInt());
    JsonNode written = answer(server, "POST", path + "/groups/0", new byte[0]);
    answer(server, "DELETE", path, new byte[0]);
    return written;
  }

  @Test
  void rollUpsOlderThanTheyAreKeptAreCountedAndNamed(@TempDir Path folder) throws Exception {
    Instant old = begin.minus(Duration.ofDays(50)).truncatedTo(ChronoUnit.DAYS);
    StepFileWriter writer = new StepFileWriter(Duration.ofMinutes(1));
    ValueSketch sketch = new ValueSketch();
    sketch.add(2);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(writer.begin());
    for (int minute = 0; minute < 3; minute++) {
      file.writeBytes(
          writer.add(
              new Step(
                  "ancient.f",
                  Map.of(),
                  old.plusSeconds(60L * minute),
                  new Step.Values(1, 2, 2, 2, OptionalDouble.of(2), 2, 2, 2, 2, sketch.text()))));
    }
    file.writeBytes(writer.end());
    JsonNode written = taken(empty, file.toByteArray());
    assertEquals(3, written.path("expired").asInt(), written::toString);
    String refusals = empty.get("/api/v1/refusals").body();
    assertTrue(refusals.contains("\"writer\":\"import\""), refusals);
    assertTrue(refusals.contains("\"what\":\"ancient\",\"points\":3"), refusals);
  }

  @Test
  void aDamagedFileChangesNothingAndSaysSo() throws Exception {
    byte[] file = export(full, "&series=other");
    for (byte[] bad :
        new byte[][] {
          Arrays.copyOf(file, file.length - 9), "no parquet at all".getBytes(StandardCharsets.UTF_8)
        }) {
      String path = sent(full, bad);
      assertEquals(409, call(full, "POST", path + "/groups/0", new byte[0]).statusCode());
      HttpResponse<byte[]> refused = call(full, "POST", path + "/check", new byte[0]);
      assertEquals(422, refused.statusCode());
      assertTrue(json.readTree(refused.body()).path("error").asText().contains("file"));
      assertEquals(409, call(full, "POST", path + "/groups/0", new byte[0]).statusCode());
      assertEquals(409, call(full, "POST", "/api/v1/imports", new byte[0]).statusCode());
      answer(full, "DELETE", path, new byte[0]);
      assertEquals(404, call(full, "POST", path + "/check", new byte[0]).statusCode());
    }
  }
}
