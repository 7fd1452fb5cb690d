package io.watchkeeper.collector.history.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchkeeper.collector.history.Arrival;
import io.watchkeeper.collector.history.History;
import io.watchkeeper.collector.history.Resolution;
import io.watchkeeper.collector.history.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {

  private static final Instant BEGIN = Instant.parse("2026-09-08T08:00:00Z");

  private final History history = new History(Scenario.usual(1));
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> refusals = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;
  private WriteEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v2/write", this::take);
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    endpoint = new WriteEndpoint(client, url, "k", pauses::add);
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
    keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
    Integer refusal = refusals.poll();
    if (refusal == null) {
      new String(body, StandardCharsets.UTF_8).lines().forEach(lines::add);
      exchange.sendResponseHeaders(204, -1);
    } else {
      exchange.getResponseHeaders().add("Retry-After", "3");
      byte[] why = "line 3: it is too old".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(refusal, why.length);
      exchange.getResponseBody().write(why);
    }
    exchange.close();
  }

  private Stream<Arrival> arrivals(int seconds) {
    return history.stream(BEGIN, BEGIN.plusSeconds(seconds), Resolution.SECOND);
  }

  @Test
  void everyPointIsWrittenOnceInBatches() throws Exception {
    List<Upload.Progress> told = new ArrayList<>();
    long points = new Upload(endpoint, told::add).write(arrivals(200));
    assertEquals(points, lines.size());
    assertEquals(points, lines.stream().distinct().count());
    assertEquals(points, told.getLast().points());
    assertTrue(told.size() > 1, told::toString);
    assertEquals("Token k", keys.getFirst());
    assertTrue(lines.stream().allMatch(line -> line.contains(",synthetic=true")));
    assertTrue(lines.element().startsWith("mcp_server,server=synthetic-1,synthetic=true "));
    assertTrue(lines.element().endsWith(" " + BEGIN.getEpochSecond()));
  }

  @Test
  void whatIsLateComesAfterTheSecondsThatOvertookIt() throws Exception {
    Arrival early = arrivals(1).toList().getFirst();
    Arrival late = new Arrival(early.at(), Duration.ofSeconds(2), early.points());
    Stream<Arrival> others =
        history.stream(BEGIN.plusSeconds(1), BEGIN.plusSeconds(6), Resolution.SECOND)
            .filter(it -> it.late().isZero());
    new Upload(endpoint, _ -> {}).write(Stream.concat(Stream.of(late), others));
    List<String> seconds =
        lines.stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)).distinct().toList();
    long begin = BEGIN.getEpochSecond();
    List<String> expected = new ArrayList<>();
    for (long second : new long[] {begin + 1, begin + 2, begin, begin + 3, begin + 4, begin + 5}) {
      expected.add(Long.toString(second));
    }
    assertEquals(expected, seconds);
  }

  @Test
  void aBusyCollectorIsAskedAgainWhenItSays() throws Exception {
    refusals.add(503);
    refusals.add(429);
    long points = new Upload(endpoint, _ -> {}).write(arrivals(3));
    assertEquals(List.of(Duration.ofSeconds(3), Duration.ofSeconds(3)), pauses);
    assertEquals(points, lines.size());
  }

  @Test
  void refusedPointsEndItWithWhatToDo() {
    refusals.add(400);
    IOException failure =
        assertThrows(IOException.class, () -> new Upload(endpoint, _ -> {}).write(arrivals(3)));
    assertTrue(
        String.valueOf(failure.getMessage()).contains("line 3: it is too old"),
        failure::getMessage);
    assertTrue(
        String.valueOf(failure.getMessage()).contains("watchkeeper.write.oldest"),
        failure::getMessage);
  }

  @Test
  void theOlderTheCoarser() {
    Span.Ages ages = new Span.Ages(Duration.ofDays(90), Duration.ofHours(6), Duration.ofDays(30));
    List<Span> spans = Span.before(BEGIN, ages);
    assertEquals(
        List.of(
            new Span(
                BEGIN.minus(Duration.ofDays(90)),
                BEGIN.minus(Duration.ofDays(30)),
                Resolution.HOUR),
            new Span(
                BEGIN.minus(Duration.ofDays(30)),
                BEGIN.minus(Duration.ofHours(6)),
                Resolution.MINUTE),
            new Span(BEGIN.minus(Duration.ofHours(6)), BEGIN, Resolution.SECOND)),
        spans);
    Span.Ages brief = new Span.Ages(Duration.ofHours(5), Duration.ofHours(6), Duration.ofDays(30));
    assertEquals(
        List.of(new Span(BEGIN.minus(Duration.ofHours(5)), BEGIN, Resolution.SECOND)),
        Span.before(BEGIN, brief));
  }

  @Test
  void optionsAreReadOrRefused() {
    HistoryOptions options =
        HistoryOptions.parsed(
            List.of("--days", "90", "--seed", "4", "--zone", "America/New_York"), BEGIN);
    assertEquals(Duration.ofDays(90), options.ages().whole());
    assertEquals(4, options.scenario().seed());
    assertEquals("America/New_York", options.scenario().locality().zone().getId());
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> HistoryOptions.parsed(List.of("--months", "3"), BEGIN));
    assertTrue(String.valueOf(wrong.getMessage()).contains("--days"));
  }

  @Test
  void theProgramWritesThePastAndItsTruths(@TempDir Path folder) throws Exception {
    Path key = Files.writeString(folder.resolve("write.key"), "secret\n");
    Path truths = folder.resolve("truths.csv");
    // As ./watchkeeper demo --history calls it, but for fewer and coarser points.
    HistoryMain.write(
        List.of(
            "--url", "http://127.0.0.1:" + server.getAddress().getPort(),
            "--key-file", key.toString(),
            "--days", "20",
            "--seed", "3",
            "--second-hours", "0",
            "--minute-days", "0",
            "--truths", truths.toString()));
    assertEquals("Token secret", keys.getFirst());
    assertTrue(lines.stream().allMatch(line -> line.contains(",synthetic=true")));
    assertTrue(
        lines.stream().map(line -> line.substring(line.lastIndexOf(' '))).distinct().count()
            >= 19 * 24);
    assertTrue(Files.readAllLines(truths).size() > 1);
    assertThrows(IllegalArgumentException.class, () -> HistoryMain.write(List.of("--days", "x")));
  }

  @Test
  void truthsAreALineEach() {
    Instant end = BEGIN.plusSeconds(30 * 86_400L);
    List<String> csv = Truths.csv(history, BEGIN, end).lines().toList();
    assertEquals(1 + history.incidents(BEGIN, end).size(), csv.size());
    assertTrue(csv.getFirst().startsWith("synthetic_incident,onset,end"));
    assertTrue(csv.get(1).contains("mcp_"), csv.get(1));
  }
}
