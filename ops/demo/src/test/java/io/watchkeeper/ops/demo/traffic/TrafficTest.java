package io.watchkeeper.ops.demo.traffic;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficTest {

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private FakeMcpServer server;

  @BeforeEach
  void open() throws Exception {
    server = new FakeMcpServer(true);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void drivesEveryToolFromEveryClientInBothEras() throws Exception {
    // So much room that even a stalled machine skips nothing.
    try (Traffic traffic = traffic(80, 4_096)) {
      assertEquals(
          "learned 30 pages to repeat, 23 cold, 7 to write, 1 data sources", traffic.learn());
      traffic.start();
      await().until(() -> traffic.outcomes().size() > 200);
      traffic.stop();
      assertEquals(List.of(), server.complaints);
      assertEquals(
          Set.of(CallResult.OK),
          traffic.outcomes().stream().map(Outcome::result).collect(Collectors.toSet()));
      Set<String> used =
          server.calls.stream().map(FakeMcpServer.Call::tool).collect(Collectors.toSet());
      assertTrue(
          used.containsAll(Set.of("get_page", "search", "query_data_source", "update_page")));
      Set<String> names =
          server.calls.stream()
              .flatMap(call -> call.message().findValuesAsText("name").stream())
              .filter(name -> name.startsWith("test-client-"))
              .collect(Collectors.toSet());
      assertEquals(8, names.size());
    }
  }

  @Test
  void arrivesAtTheRateAskedForWhateverTheServerDoes() throws Exception {
    try (Traffic traffic = traffic(100, 20)) {
      traffic.learn();
      server.mood = FakeMcpServer.Mood.SILENT;
      Instant before = Instant.now();
      traffic.start();
      await().until(() -> traffic.outcomes().size() >= 200);
      double seconds = Duration.between(before, Instant.now()).toMillis() / 1e3;
      // 220 arrivals at 100 a second, five deviations below; above, room for a loaded machine.
      assertTrue(seconds > 1.4 && seconds < 6, "seconds: " + seconds);
      assertTrue(
          traffic.outcomes().stream()
              .filter(o -> o.kind() != CallKind.OTHER)
              .allMatch(o -> o.result() == CallResult.SKIPPED));
      assertEquals(20, traffic.progress().inFlight());
    }
  }

  @Test
  void recordsStaleAnswersWithTheirAge() throws Exception {
    try (Traffic traffic = traffic(200, 256)) {
      traffic.learn();
      server.mood = FakeMcpServer.Mood.STALE;
      traffic.start();
      await().until(() -> traffic.outcomes().size() > 50);
      traffic.stop();
      assertTrue(
          traffic.outcomes().stream()
              .filter(o -> o.kind() == CallKind.READ)
              .allMatch(o -> Double.valueOf(12.5).equals(o.staleAgeSeconds())));
      assertTrue(traffic.progress().line().contains(" stale "));
    }
  }

  @Test
  void stopsForGood() throws Exception {
    try (Traffic traffic = traffic(200, 256)) {
      traffic.learn();
      traffic.start();
      await().until(() -> traffic.outcomes().size() > 10);
      traffic.stop();
      int calls = server.calls.size();
      int outcomes = traffic.outcomes().size();
      await().during(Duration.ofMillis(200)).until(() -> server.calls.size() == calls);
      assertEquals(outcomes, traffic.outcomes().size());
    }
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    try (Traffic traffic = traffic(100, 20)) {
      assertThrows(IllegalStateException.class, traffic::start);
      server.mood = FakeMcpServer.Mood.TOOL_ERROR;
      IllegalStateException empty = assertThrows(IllegalStateException.class, traffic::learn);
      assertTrue(String.valueOf(empty.getMessage()).contains("is the workspace"));
      server.close();
      IllegalStateException away = assertThrows(IllegalStateException.class, traffic::learn);
      assertTrue(String.valueOf(away.getMessage()).contains("tools/list failed"));
    }
  }

  @Test
  void printsOneLineASecond() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      outcomes.add(
          new Outcome(
              Instant.EPOCH,
              CallKind.READ,
              "k",
              i == 20 ? CallResult.TIME_OUT : CallResult.OK,
              Duration.ofMillis(i * 10L),
              i == 1 ? 3.0 : null));
    }
    outcomes.add(
        new Outcome(Instant.EPOCH, CallKind.READ, "k", CallResult.SKIPPED, Duration.ZERO, null));
    assertEquals(
        " 10.0 calls/s    1 errors    1 stale  p95    190 ms    4 in flight  1 skipped",
        Progress.of(outcomes, Duration.ofSeconds(2), 4).line());
    assertEquals(0, Progress.of(List.of(), Duration.ofSeconds(1), 0).p95Millis());
  }

  private Traffic traffic(double callsPerSecond, int maxInFlight) {
    TrafficOptions options =
        new TrafficOptions(server.endpoint(), 8, callsPerSecond, maxInFlight, 5);
    ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    List<McpClient> clients = new ArrayList<>();
    for (int i = 0; i < options.clients(); i++) {
      clients.add(
          new McpClient(
              new McpClient.Identity(
                  "test-client-" + i,
                  i % 2 == 0 ? Era.STATELESS : Era.SESSION,
                  options.endpoint(),
                  Duration.ofSeconds(5)),
              HttpClient.newHttpClient()));
    }
    return new Traffic(
        options,
        clients,
        new Traffic.Surroundings(
            InstantSource.system(),
            System::nanoTime,
            new Random(options.seed()),
            Executors.newSingleThreadScheduledExecutor(),
            callers));
  }
}
