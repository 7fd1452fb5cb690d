package io.watchkeeper.collector.influxdb;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.store.Row;
import io.watchkeeper.collector.store.Span;
import io.watchkeeper.collector.store.http.Exchange;
import io.watchkeeper.collector.store.rollup.Tier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of every sort of answer of an InfluxDB 1. */
class InfluxDb1FaultsTest {

  static {
    // Else each answer waits up to 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final String SECRET = "Basic dTpzZWNyZXQ=";
  private static final Row ROW =
      new Row(
          new Point(
              "m",
              Map.of("server", "s 1"),
              Instant.parse("2026-11-20T10:00:00.000001Z"),
              Map.of("f", 1.5),
              Map.of("t", "a \"b\"")),
          7);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private InfluxQlDatabase database;
  private volatile int status = 204;
  private volatile String body = "";
  private volatile int promised = -1;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          long length = promised >= 0 ? promised : bytes.length == 0 ? -1 : bytes.length;
          exchange.sendResponseHeaders(status, length);
          exchange.getResponseBody().write(bytes);
          exchange.getResponseBody().flush();
          if (promised < 0) {
            exchange.close();
          }
        });
    server.start();
    database = database(server.getAddress().getPort(), Duration.ofSeconds(60));
  }

  @AfterEach
  void stop() {
    database.close();
    server.stop(0);
  }

  private static InfluxQlDatabase database(int port, Duration timeout) {
    return new InfluxQlDatabase(
        new Exchange(
            new Exchange.Settings(
                "InfluxDB", URI.create("http://127.0.0.1:" + port), timeout, timeout),
            () -> Optional.of(SECRET)),
        new InfluxQlDatabase.Target(URI.create("http://h"), "d b", Optional.empty()));
  }

  @Test
  void aRollUpThatNobodyWouldKeepIsLeftOut() {
    status = 400;
    body = "{\"error\":\"partial write: points beyond retention policy dropped=1\"}";
    database.tiers().orElseThrow().append(Tier.HOUR, List.of(ROW));
    assertTrue(asked.getFirst().startsWith("/write?precision=u&db=d+b&rp=watchkeeper_1h "));
    assertThrows(IllegalArgumentException.class, () -> database.append(List.of(ROW)));
  }

  @Test
  void retentionPoliciesAreMadeWhereThereAreNone() {
    status = 200;
    body =
        """
        {"results":[{"series":[{"columns":["name"],
        "values":[["autogen"],["watchkeeper_1m"],["watchkeeper_1d"]]}]}]}
        """;
    database.tiers().orElseThrow().prepare();
    assertEquals(2, asked.size());
    assertTrue(
        asked.getLast().contains("CREATE+RETENTION+POLICY+%22watchkeeper_1h%22+ON+%22d+b%22"));
    assertTrue(asked.getLast().contains("+DURATION+366d+REPLICATION+1+SHARD+DURATION+28d"));
  }

  @Test
  void writesLinesWithThePlaceOfArrival() {
    database.append(List.of(ROW));
    assertEquals(
        List.of(
            "/write?precision=u&db=d+b "
                + SECRET
                + " m,server=s\\ 1 _received=7i,f=1.5,t=\"a \\\"b\\\"\" 1795168800000001\n"),
        asked);
  }

  @ParameterizedTest
  @CsvSource({
    "401, mend the file that holds it",
    "403, the right to it",
    "404, of the right version",
    "413, status 413",
    "429, asks for patience",
    "500, see its log",
    "503, asks for patience",
    "302, status 302"
  })
  void whatAnotherTryMayMendIsUnavailable(int answer, String told) {
    status = answer;
    StoreUnavailable write =
        assertThrows(StoreUnavailable.class, () -> database.append(List.of(ROW)));
    assertTrue(String.valueOf(write.getMessage()).contains(told), write::getMessage);
    assertFalse(String.valueOf(write.getMessage()).contains("127.0.0.1"), write::getMessage);
    StoreUnavailable read = assertThrows(StoreUnavailable.class, database::newest);
    assertFalse(String.valueOf(read.getCause()).contains(SECRET));
  }

  @Test
  void whatNoTryCanMendIsRefused() {
    status = 400;
    body = "{\"error\":\"partial write: field type conflict dropped=1\"}";
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> database.append(List.of(ROW)));
    assertTrue(String.valueOf(refused.getMessage()).contains("field type conflict"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"results\":[{\"series\":[{\"name\":\"m\",\"columns\":[\"time\"],\"values\":[[1",
        "{\"results\":[{\"error\":\"timeout\"}]}",
        "{\"error\":\"half\"",
        "<html>"
      })
  void anAnswerThatIsNoneIsUnavailable(String answer) {
    status = 200;
    body = answer;
    assertThrows(StoreUnavailable.class, database::newest);
  }

  @Test
  void aDatabaseThatIsNotThereHoldsNothing() {
    status = 200;
    body = "{\"results\":[{\"statement_id\":0,\"error\":\"database not found: d b\"}]}";
    assertEquals(Map.of(), database.newest());
  }

  @Test
  void halfABodyIsUnavailableAfterTheTimeout() {
    status = 200;
    body = "{\"results\":";
    promised = 1_000;
    try (InfluxQlDatabase hasty = database(server.getAddress().getPort(), Duration.ofMillis(300))) {
      assertThrows(StoreUnavailable.class, hasty::newest);
      assertThrows(StoreUnavailable.class, () -> hasty.rows(Span.of(0, 1), Optional.of("m"), 1));
    }
  }

  @Test
  void silenceIsUnavailableAfterTheTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        InfluxQlDatabase hasty = database(silent.getLocalPort(), Duration.ofMillis(300))) {
      assertThrows(StoreUnavailable.class, () -> hasty.append(List.of(ROW)));
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsTheQuestionsFault() {
    status = 200;
    body = "{\"results\":\"" + "x".repeat(65 * 1024 * 1024) + "\"}";
    IllegalArgumentException large = assertThrows(IllegalArgumentException.class, database::newest);
    assertTrue(String.valueOf(large.getMessage()).contains("shorter window"));
    assertDoesNotThrow(() -> {
      body = "{\"results\":[]}";
      return database.newest();
    });
  }
}
