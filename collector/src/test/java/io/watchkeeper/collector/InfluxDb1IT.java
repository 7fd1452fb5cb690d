package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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

/** The same requests to a real InfluxDB 1.6 and to us: status and form of the answers agree. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InfluxDb1IT {

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private CollectorServer collector;
  private InfluxDb1 influx;
  private String influxUrl;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    collector = new CollectorServer(folder.resolve("home"), Map.of());
    influx = new InfluxDb1(folder);
    influxUrl = influx.url();
  }

  @AfterAll
  void stop() {
    if (influx != null) {
      influx.close();
    }
    client.close();
    collector.close();
  }

  private HttpResponse<String> post(String url, byte[] body, boolean gzip)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (gzip) {
      request.header("Content-Encoding", "gzip");
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Up to where InfluxDB's own words end and those of the parser begin. */
  private String words(HttpResponse<String> answer) throws IOException {
    if (answer.body().isEmpty()) {
      return "";
    }
    String error = json.readTree(answer.body()).get("error").asText();
    assertEquals(
        error.replace('\n', ' '), answer.headers().firstValue("X-Influxdb-Error").orElse("none"));
    return error.replaceAll(
        "(?m)(unable to parse '[^']*': |field type conflict: )[^\n]*?( dropped=.*)?$", "$1$2");
  }

  private void same(String query, byte[] body, boolean gzip) throws Exception {
    HttpResponse<String> theirs = post(influxUrl + query, body, gzip);
    HttpResponse<String> ours = post(collector.url() + query, body, gzip);
    String context = query + ": " + theirs.body() + " and " + ours.body();
    assertEquals(theirs.statusCode(), ours.statusCode(), context);
    assertEquals(words(theirs), words(ours), context);
    for (String header : List.of("X-Influxdb-Version", "X-Influxdb-Build")) {
      assertTrue(theirs.headers().firstValue(header).isPresent(), header);
      assertTrue(ours.headers().firstValue(header).isPresent(), header);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/write?db=d              | m f=1",
        "/write?db=d              | whole,a=b f=1i,g=t,h=\"x\"",
        "/write?db=d&u=a&p=b      | m f=1",
        "/write?db=d              | m f=",
        "/write?db=d              | m",
        "/write?db=d              | m f=NaN",
        "/write?db=d              | m,a= f=1",
        "/write?db=d              | m,a=b,a=c f=1",
        "/write?db=d              | m f=1 99999999999999999999",
        "/write?db=d              | m f=1;m f=;m,a=b f=2",
        "/write?db=d              | m f=;m g=",
        "/write?db=d              | #c",
        "/write?db=d              | t f=1;t f=\"x\"",
        "/write?db=d              | ``",
        "/write?db=               | m f=1",
        "/write                   | m f=1",
      })
  void answersAsTheRealOne(String query, String lines) throws Exception {
    same(query.strip(), lines.replace(';', '\n').getBytes(StandardCharsets.UTF_8), false);
  }

  @Test
  void takesGzipAsTheRealOne() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("m f=1".getBytes(StandardCharsets.UTF_8));
    }
    same("/write?db=d", bytes.toByteArray(), true);
    byte[] broken = "m f=1".getBytes(StandardCharsets.UTF_8);
    byte[] half = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 4);
    for (byte[] bad : new byte[][] {broken, half}) {
      assertEquals(400, post(influxUrl + "/write?db=d", bad, true).statusCode());
      assertEquals(400, post(collector.url() + "/write?db=d", bad, true).statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource({"n,1000000000", "u,1000000", "ms,1000", "s,1"})
  void takesThePrecisionsOfVersion1(String precision, long perSecond) throws Exception {
    long now = System.currentTimeMillis() / 1_000;
    String line = "precise_" + precision + " f=1 " + now * perSecond;
    byte[] body = line.getBytes(StandardCharsets.UTF_8);
    same("/write?db=d&precision=" + precision, body, false);
    String second = java.time.Instant.ofEpochSecond(now).toString();
    String window =
        "/api/v1/window?metric=precise_%s.f&from=%s&to=%s"
            .formatted(precision, second, java.time.Instant.ofEpochSecond(now + 1));
    assertTrue(collector.get(window).body().contains(second), collector.get(window)::body);
  }

  @Test
  void pingsAsTheRealOne() throws Exception {
    for (String url : List.of(influxUrl, collector.url())) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url + "/ping"))
                  .timeout(Duration.ofSeconds(30))
                  .HEAD()
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(204, answer.statusCode(), url);
      assertTrue(answer.headers().firstValue("X-Influxdb-Version").isPresent(), url);
    }
  }
}
