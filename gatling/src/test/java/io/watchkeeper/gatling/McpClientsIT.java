package io.watchkeeper.gatling;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulation in its own JVM against a stand-in that notes what it is sent. */
class McpClientsIT {

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private StandIn server;

  @BeforeEach
  void open() throws Exception {
    server = new StandIn(true);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theFileHoldsWhatTheServerSawAndHowLongItTook() throws Exception {
    server.delays =
        Map.of("get_page", 5, "search", 40, "update_page", 80, "query_data_source", 160);
    try (ClientsProcess clients = clients("PT12S")) {
      // While it runs: the file can be followed.
      await().atMost(Duration.ofSeconds(30)).until(() -> clients.calls().size() > 100);
      assertTrue(clients.process.isAlive(), clients::toString);
      assertEquals(0, clients.await(60), clients::toString);
      assertEquals(List.of(), server.complaints);
      assertFalse(clients.calledElsewhere());
      List<List<String>> calls = clients.calls();
      assertEquals(seen(), count(calls, 4));
      assertEquals(Set.of("ok"), count(calls, 6).keySet());
      assertEquals(Set.of("0", "1", "2", "3", "4", "5"), count(calls, 2).keySet());
      assertEquals(3, server.openSessions.size());
      // 480 arrivals are expected; five deviations of a Poisson count.
      List<List<String>> arrivals =
          calls.stream().filter(cells -> !cells.get(5).equals("preparation")).toList();
      assertEquals(480, arrivals.size(), 110);
      assertTrue(median(arrivals, "get_page") < median(arrivals, "search"));
      assertTrue(median(arrivals, "search") < median(arrivals, "update_page"));
      assertTrue(median(arrivals, "update_page") < median(arrivals, "query_data_source"));
      assertTrue(median(arrivals, "query_data_source") >= 160_000_000);
      assertSummary(clients.results, arrivals);
    }
  }

  @Test
  void toldToEndItFinishesItsCallsAndItsFile() throws Exception {
    server.delays = Map.of("get_page", 300);
    try (ClientsProcess clients = clients("PT10M")) {
      await().atMost(Duration.ofSeconds(30)).until(() -> clients.calls().size() > 100);
      clients.process.destroy();
      clients.await(15);
      assertEquals(seen(), count(clients.calls(), 4));
      assertEquals(Set.of("ok"), count(clients.calls(), 6).keySet());
      assertTrue(Files.exists(clients.results.resolve(LoadRun.SUMMARY)));
    }
  }

  @Test
  void saysWhatIsMissingAndFails() throws Exception {
    server.mood = StandIn.Mood.TOOL_ERROR;
    try (ClientsProcess clients = clients("PT12S")) {
      assertNotEquals(0, clients.await(60));
      assertTrue(clients.printed().contains("the search tool named no page"), clients.printed());
    }
  }

  @Test
  void waitsForAServerNoLongerThanItWasTold() throws Exception {
    server.close();
    try (ClientsProcess clients =
        new ClientsProcess(folder, "--url", server.endpoint().toString(), "--wait", "PT0.5S")) {
      assertNotEquals(0, clients.await(60));
      assertTrue(clients.printed().contains("nobody answers at " + server.endpoint()));
    }
  }

  private ClientsProcess clients(String duration) throws Exception {
    return new ClientsProcess(
        folder,
        "--url",
        server.endpoint().toString(),
        "--rate",
        "40",
        "--users",
        "6",
        "--duration",
        duration,
        "--seed",
        "5");
  }

  /** By tool, or by method where there is none. */
  private Map<String, Long> seen() {
    return server.calls.stream()
        .collect(
            groupingBy(
                call ->
                    call.tool().isEmpty() ? call.message().path("method").asText() : call.tool(),
                TreeMap::new,
                counting()));
  }

  private static Map<String, Long> count(List<List<String>> calls, int column) {
    return calls.stream().collect(groupingBy(cells -> cells.get(column), TreeMap::new, counting()));
  }

  private static long median(List<List<String>> calls, String tool) {
    long[] nanos =
        calls.stream()
            .filter(cells -> cells.get(4).equals(tool))
            .mapToLong(cells -> Long.parseLong(cells.get(1)))
            .sorted()
            .toArray();
    return nanos[(nanos.length + 1) / 2 - 1];
  }

  private static void assertSummary(Path results, List<List<String>> arrivals) throws Exception {
    JsonNode summary =
        ReplyReader.JSON.readTree(Files.readAllBytes(results.resolve(LoadRun.SUMMARY)));
    assertEquals(0, summary.path("dropped").asLong(-1));
    Set<String> tools = arrivals.stream().map(cells -> cells.get(4)).collect(Collectors.toSet());
    for (String tool : tools) {
      JsonNode seconds = summary.at("/tools/" + tool.replace("/", "~1") + "/seconds");
      assertEquals(median(arrivals, tool) / 1e9, seconds.path("p50").asDouble());
    }
  }
}
