package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same synthetic points into a real InfluxDB 1.6 and into ours, and the same statements to
 * both: the answers are the same JSON, numbers within 1e-9.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InfluxQlIT {

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  /** Two hours ago: younger than what is refused, older than what is still coming. */
  private final Instant begin =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));

  private CollectorServer collector;
  private InfluxDb1 influx;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    collector = new CollectorServer(folder.resolve("home"), Map.of());
    influx = new InfluxDb1(folder);
    for (String url : List.of(influx.url(), collector.url())) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url + "/write?db=d&precision=ms"))
                  .timeout(Duration.ofSeconds(30))
                  .POST(HttpRequest.BodyPublishers.ofString(points()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(204, answer.statusCode(), answer::body);
    }
  }

  @AfterAll
  void stop() {
    if (influx != null) {
      influx.close();
    }
    client.close();
    collector.close();
  }

  /**
   * Ten minutes of three hosts, with a hole, some points between the seconds, and one odd label.
   */
  private String points() {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder lines = new StringBuilder();
    for (int second = 0; second < 600; second++) {
      for (int host = 1; host <= 3; host++) {
        boolean hole = (second >= 200 && second < 245) || (host == 2 && second % 7 == 0);
        if (!hole) {
          long at = begin.toEpochMilli() + second * 1_000L + (host == 3 ? 250 : 0);
          lines
              .append("cpu,host=h%d,region=%s".formatted(host, host == 1 ? "eu" : "us"))
              .append(host == 3 ? ",rack=r\\ 9" : "")
              .append(" usage=%s,idle=%s".formatted(random.nextDouble() * 100, second % 50 + host))
              .append(" %d%n".formatted(at));
        }
      }
      if (second % 60 == 0) {
        lines.append(
            "deploys,service=api version=\"v%d\",size=%d.5 %d%n"
                .formatted(second / 60, second, begin.toEpochMilli() + second * 1_000L));
      }
    }
    return lines.toString();
  }

  static List<String> statements() throws IOException {
    try (var in = InfluxQlIT.class.getResourceAsStream("grafana-statements.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  private String filled(String statement) {
    long from = begin.toEpochMilli();
    return statement
        .replace("$timeFilter", "time >= %dms and time <= %dms".formatted(from, from + 600_000))
        .replace(
            "$cutFilter", "time >= %dms and time <= %dms".formatted(from + 33_333, from + 411_111))
        .replace("$begin", begin.toString());
  }

  private HttpResponse<String> get(String url, String more, String statement) throws Exception {
    String q = URLEncoder.encode(statement, StandardCharsets.UTF_8);
    return client.send(
        HttpRequest.newBuilder(URI.create(url + "/query?db=d" + more + "&q=" + q))
            .timeout(Duration.ofSeconds(30))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String url, String statement) throws Exception {
    String q = "q=" + URLEncoder.encode(statement, StandardCharsets.UTF_8);
    return client.send(
        HttpRequest.newBuilder(URI.create(url + "/query?db=d&epoch=ms"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(q))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void same(HttpResponse<String> theirs, HttpResponse<String> ours) throws Exception {
    assertEquals(theirs.statusCode(), ours.statusCode(), ours::body);
    same("", json.readTree(theirs.body()), json.readTree(ours.body()));
  }

  private static void same(String path, JsonNode theirs, JsonNode ours) {
    if (theirs.isNumber() && ours.isNumber()) {
      assertEquals(
          theirs.doubleValue(),
          ours.doubleValue(),
          Math.max(1, Math.abs(theirs.doubleValue())) * 1e-9,
          path);
    } else if (theirs.isContainerNode()) {
      assertEquals(theirs.getNodeType(), ours.getNodeType(), path);
      assertEquals(theirs.size(), ours.size(), () -> path + ": " + theirs + " and " + ours);
      theirs
          .properties()
          .forEach(field ->
              same(path + "/" + field.getKey(), field.getValue(), ours.path(field.getKey())));
      for (int i = 0; theirs.isArray() && i < theirs.size(); i++) {
        same(path + "/" + i, theirs.get(i), ours.get(i));
      }
    } else {
      assertEquals(theirs, ours, path);
    }
  }

  @ParameterizedTest
  @MethodSource("statements")
  void answersAsTheRealOne(String statement) throws Exception {
    String filled = filled(statement);
    HttpResponse<String> theirs = get(influx.url(), "&epoch=ms", filled);
    assertTrue(theirs.body().contains("series"), () -> "compares nothing: " + theirs.body());
    same(theirs, get(collector.url(), "&epoch=ms", filled));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"", "&epoch=ns", "&epoch=u", "&epoch=s", "&epoch=m", "&epoch=h"})
  void writesTimesAsTheRealOne(String epoch) throws Exception {
    String statement = filled("SELECT first(usage) FROM cpu WHERE $timeFilter AND host = 'h3'");
    same(get(influx.url(), epoch, statement), get(collector.url(), epoch, statement));
  }

  @Test
  void answersAFormOfSeveralStatements() throws Exception {
    String statements =
        filled("SELECT count(usage) FROM cpu WHERE $timeFilter; SHOW TAG KEYS FROM cpu;");
    same(post(influx.url(), statements), post(collector.url(), statements));
  }

  @Test
  void whatIsNotThereIsAnEmptyResult() throws Exception {
    String statements =
        "SELECT mean(usage) FROM nothing; SELECT mean(nothing) FROM cpu; SHOW TAG KEYS FROM nothing;"
            + " SELECT usage FROM cpu WHERE host = 'x'; SELECT mean(usage) FROM cpu WHERE time > now()";
    same(post(influx.url(), statements), post(collector.url(), statements));
  }

  /** The words behind it differ: ours say what to write. */
  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {
        "SELECT",
        "SELECT mean(usage FROM cpu",
        "SHOW NOTHING",
        "SELECT * FROM cpu LIMIT x"
      })
  void whatIsNoStatementIsRefusedAsByTheRealOne(String statement) throws Exception {
    HttpResponse<String> theirs = get(influx.url(), "", statement);
    HttpResponse<String> ours = get(collector.url(), "", statement);
    assertEquals(theirs.statusCode(), ours.statusCode());
    for (HttpResponse<String> answer : List.of(theirs, ours)) {
      String error = json.readTree(answer.body()).path("error").asText();
      assertTrue(error.startsWith("error parsing query: found "), error);
      assertTrue(error.matches("(?s).* at line 1, char \\d+"), error);
    }
  }

  @Test
  void aRequestWithoutAStatementIsRefusedAsByTheRealOne() throws Exception {
    same(get(influx.url(), "", ""), get(collector.url(), "", ""));
  }

  @Test
  void theColumnsOfRetentionPoliciesAreThoseOfTheRealOne() throws Exception {
    for (String url : List.of(influx.url(), collector.url())) {
      JsonNode series =
          json.readTree(get(url, "", "SHOW RETENTION POLICIES on \"d\"").body())
              .at("/results/0/series/0");
      assertEquals(
          "[\"name\",\"duration\",\"shardGroupDuration\",\"replicaN\",\"default\"]",
          series.path("columns").toString());
      assertEquals("autogen", series.at("/values/0/0").asText());
    }
  }
}
