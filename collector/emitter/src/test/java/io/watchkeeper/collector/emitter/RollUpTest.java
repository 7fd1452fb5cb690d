package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.latency.LatencyText;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Stage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows of a second; one piece, since all of them come from the same recordings and roll-up. */
class RollUpTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final long SECOND = 1_000_000_000L;
  private static final Set<String> WITH_SKETCH =
      Set.of("mcp_server", "mcp_tool", "mcp_client", "mcp_backend");

  private final Recordings recordings = new Recordings();
  private final Operations<Operation> operations = recordings.server().operations(Operation::new);
  private final AtomicLong lost = new AtomicLong();
  private final AtomicBoolean gaugeFails = new AtomicBoolean();
  private final RollUp rollUp =
      new RollUp(
          "s1",
          recordings,
          List.of(
              new ProcessFigures(Path.of("/proc/self"), 0),
              _ -> Map.of(Metric.PROCESS_CONNECTIONS, 2.0, Metric.SERVER_SESSIONS, 3.0),
              _ -> ones("mcp_session"),
              _ -> ones("mcp_host")),
          new RollUp.Disk(lost::get, () -> 0, () -> 0, () -> 77),
          new Log(() -> 0));

  @BeforeEach
  void knowSubjects() {
    recordings.tool("search");
    recordings.tool("get_page");
    recordings.backend(
        "notion", new BackendGauges(this::breakerState, () -> true, RollUpTest::pool));
  }

  private static Map<Metric, Double> pool() {
    return Stream.of(
            Metric.BACKEND_PLACES,
            Metric.BACKEND_PLACES_USED,
            Metric.BACKEND_PLACES_FREE,
            Metric.BACKEND_WAITING,
            Metric.BACKEND_BUDGET,
            Metric.BACKEND_WINDOW_CALLS,
            Metric.BACKEND_WINDOW_LEFT,
            Metric.BACKEND_CONNECTIONS)
        .collect(Collectors.toMap(metric -> metric, metric -> (double) metric.id().length()));
  }

  private static Map<Metric, Double> ones(String table) {
    return Metric.ofMeasurement(table).stream()
        .collect(Collectors.toMap(metric -> metric, _ -> 1.0));
  }

  private int breakerState() {
    if (gaugeFails.get()) {
      throw new IllegalStateException("planted");
    }
    return 3;
  }

  @Test
  void everyRowIsCompleteAndEveryNameInTheCatalogue() {
    Operation reads = call("search", 0);
    reads.cacheMiss();
    reads.failed(1_000, "-32603");
    for (int second = 0; second < 2; second++) {
      List<Point> rows = take(second).getFirst();
      assertEquals(
          List.of(
              "mcp_server",
              "mcp_cache_level",
              "mcp_error",
              "mcp_tool",
              "mcp_tool_error",
              "mcp_tool_cache_level",
              "mcp_stage",
              "mcp_client",
              "mcp_backend",
              "mcp_session",
              "mcp_process",
              "mcp_host"),
          rows.stream().map(Point::measurement).distinct().toList());
      assertEquals(
          2L * Stage.COUNT, rows.stream().filter(r -> r.measurement().equals("mcp_stage")).count());
      for (Point row : rows) {
        Set<String> columns =
            Metric.ofMeasurement(row.measurement()).stream()
                .map(Metric::field)
                .collect(Collectors.toSet());
        assertEquals(columns, row.numbers().keySet(), row.measurement());
        assertEquals(
            WITH_SKETCH.contains(row.measurement()) ? Set.of(Metric.SKETCH_FIELD) : Set.of(),
            row.texts().keySet());
        assertEquals("s1", row.labels().get(Labels.SERVER));
        assertEquals(TEN.plusSeconds(second), row.at());
        row.numbers().values().forEach(value -> assertTrue(Double.isFinite(value)));
      }
    }
  }

  @Test
  void everyMetricOfTheCatalogueIsEmitted() {
    Operation reads = call("search", 0);
    reads.cacheHit();
    reads.toolFailed(1, ServerRecording.TOOL_ERROR);
    Set<String> emitted =
        take(0).getFirst().stream().map(Point::measurement).collect(Collectors.toSet());
    assertEquals(
        Arrays.stream(Metric.values())
            .map(Metric::measurement)
            // An agent's, which stands beside a server that is not ours.
            .filter(table -> !table.equals("mcp_agent"))
            .collect(Collectors.toSet()),
        emitted);
  }

  @Test
  void anIdleSecondSaysZero() {
    Point server = row(take(0).getFirst(), "mcp_server", Map.of());
    Metric.ofMeasurement("mcp_server").stream()
        .filter(metric -> metric != Metric.SERVER_JOURNAL && metric != Metric.SERVER_SESSIONS)
        .forEach(metric -> assertEquals(0, value(server, metric), metric.id()));
    assertEquals(77, value(server, Metric.SERVER_JOURNAL));
  }

  @Test
  void measuresInBaseUnits() {
    ServerRecording server = recordings.server();
    for (int i = 0; i < 100; i++) {
      Operation operation = operations.begin(i);
      operation.received(10);
      operation.sent(300);
      operation.ended(i + 20_000_000);
    }
    server.current().cacheHit();
    server.current().cacheStale();
    server.current().cacheMiss();
    lost.set(4);
    Operation running = operations.begin(SECOND / 2);
    Point row = row(take(0).getFirst(), "mcp_server", Map.of());
    assertEquals(100, value(row, Metric.SERVER_REQUESTS));
    assertEquals(0.02, value(row, Metric.SERVER_LATENCY_P95), 0.0002);
    assertEquals(0.02, value(row, Metric.SERVER_LATENCY_MAX), 0.0002);
    assertEquals(1_000, value(row, Metric.SERVER_RECEIVED));
    assertEquals(30_000, value(row, Metric.SERVER_SENT));
    assertEquals(1, value(row, Metric.SERVER_CACHE_HITS));
    assertEquals(1, value(row, Metric.SERVER_CACHE_STALE));
    assertEquals(1, value(row, Metric.SERVER_CACHE_MISSES));
    assertEquals(4, value(row, Metric.SERVER_LOST_POINTS));
    assertEquals(1, value(row, Metric.SERVER_IN_FLIGHT));
    assertEquals(0.5, value(row, Metric.SERVER_OLDEST_IN_FLIGHT));
    assertEquals(100, LatencyText.decode(sketch(row)).getTotalCount());
    running.ended(SECOND);
    Point next = row(take(1).getFirst(), "mcp_server", Map.of());
    assertEquals(0, value(next, Metric.SERVER_LOST_POINTS));
    assertEquals(0, value(next, Metric.SERVER_IN_FLIGHT));
  }

  @Test
  void aLateWakeTellsEverySecondAndCountsInTheNewest() {
    call("search", 0).ended(5_000);
    Operation stuck = call("search", SECOND / 2);
    List<Instant> due = List.of(TEN, TEN.plusSeconds(1), TEN.plusSeconds(2));
    List<List<Point>> rows = rollUp.take(due, 3 * SECOND);
    Map<String, String> search = Map.of(Labels.TOOL, "search");
    for (int i = 0; i < 3; i++) {
      Point row = row(rows.get(i), "mcp_tool", search);
      assertEquals(TEN.plusSeconds(i), row.at());
      assertEquals(i == 2 ? 1 : 0, value(row, Metric.TOOL_REQUESTS));
      assertEquals(i == 2 ? 1 : 0, LatencyText.decode(sketch(row)).getTotalCount());
      assertEquals(1, value(row, Metric.TOOL_IN_FLIGHT));
      assertEquals(i + 0.5, value(row, Metric.TOOL_OLDEST_IN_FLIGHT));
    }
    stuck.ended(SECOND);
  }

  @Test
  void tellsTheBreakerEvenWhenItsGaugeFails() {
    assertEquals(3, value(backend(0), Metric.BACKEND_BREAKER));
    gaugeFails.set(true);
    BackendRecording notion = recordings.backend("notion", BackendGauges.NONE);
    notion.probe();
    notion.rejected();
    notion.rateLimited();
    notion.waited(250_000_000);
    Point row = backend(1);
    assertEquals(1, value(row, Metric.BACKEND_RATE_LIMITED));
    assertEquals(0.25, value(row, Metric.BACKEND_WAIT));
    assertEquals(Metric.BACKEND_PLACES.id().length(), value(row, Metric.BACKEND_PLACES));
    assertEquals(3, value(row, Metric.BACKEND_BREAKER));
    assertEquals(1, value(row, Metric.BACKEND_CACHE_ONLY));
    assertEquals(1, value(row, Metric.BACKEND_PROBES));
    assertEquals(1, value(row, Metric.BACKEND_REJECTED));
  }

  @Test
  void aTypeOfErrorOnceSeenStaysWithZero() {
    operations.begin(0).failed(1_000, "-32603");
    Map<String, String> type = Map.of(Labels.ERROR_TYPE, "-32603");
    assertEquals(1, value(row(take(0).getFirst(), "mcp_error", type), Metric.ERRORS));
    assertEquals(0, value(row(take(1).getFirst(), "mcp_error", type), Metric.ERRORS));
  }

  @Test
  void totalsRunOnAndLevelsDoNot() {
    RunningTotals totals = new RunningTotals();
    for (int second = 0; second < 3; second++) {
      operations.begin(0).ended(1_000_000);
      totals.add(take(second).getFirst());
    }
    Totals newest = totals.newest();
    assertEquals(TEN.plusSeconds(2), newest.second());
    assertEquals(3, value(row(newest.running(), "mcp_server", Map.of()), Metric.SERVER_REQUESTS));
    assertEquals(77, value(row(newest.running(), "mcp_server", Map.of()), Metric.SERVER_JOURNAL));
    assertEquals(
        1, value(row(newest.lastSecond(), "mcp_server", Map.of()), Metric.SERVER_REQUESTS));
  }

  @Test
  void theServerIsAllItsToolsAndTheRest() {
    call("search", 0).ended(1_000_000);
    call("get_page", 0).toolFailed(30_000_000, ServerRecording.TOOL_ERROR);
    operations.begin(0).failed(2_000_000, "-32601");
    List<Point> rows = take(0).getFirst();
    Point server = row(rows, "mcp_server", Map.of());
    assertEquals(3, value(server, Metric.SERVER_REQUESTS));
    assertEquals(2, value(server, Metric.SERVER_ERRORS));
    assertEquals(1, value(server, Metric.SERVER_TOOL_ERRORS));
    assertEquals(0.03, value(server, Metric.SERVER_LATENCY_MAX), 0.0003);
    Point page = row(rows, "mcp_tool", Map.of(Labels.TOOL, "get_page"));
    assertEquals(1, value(page, Metric.TOOL_REQUESTS));
    assertEquals(1, value(page, Metric.TOOL_ERRORS));
  }

  @Test
  void tellsWhereTheTimeOfEachToolWent() {
    Operation call = call("search", 0);
    call.enter(Stage.BUSINESS_LOGIC, 10_000_000);
    call.enter(Stage.EXTERNAL_SERVICES, 15_000_000);
    call.enter(Stage.BUSINESS_LOGIC, 90_000_000);
    call.enter(Stage.RESPONSE_GENERATION, 91_000_000);
    call.ended(116_000_000);
    List<Point> rows = take(0).getFirst();
    assertEquals(List.of(1.0, 0.010, 0.010, 0.050, 0.0), stage(rows, Stage.REQUEST_PROCESSING));
    assertEquals(List.of(1.0, 0.006, 0.006, 0.150, 0.0), stage(rows, Stage.BUSINESS_LOGIC));
    assertEquals(List.of(0.0, 0.0, 0.0, 0.200, 0.0), stage(rows, Stage.DATA_ACCESS));
    assertEquals(
        List.of(1.0, 0.075, 0.075, 0.075, 0.0), stage(rows, Stage.EXTERNAL_SERVICES), "at it");
    assertEquals(List.of(1.0, 0.025, 0.025, 0.025, 0.0), stage(rows, Stage.RESPONSE_GENERATION));
  }

  @Test
  void everyFigureOfOneToolIsItsOwn() {
    Operation call = call("search", 0);
    call.received(100);
    call.sent(200);
    call.cacheHit();
    call.cacheHit();
    call.cacheStale();
    call.cacheMiss();
    call.carries(7);
    call.used(3_000_000, 4_096);
    call.toolFailed(10_000_000, ServerRecording.TOOL_ERROR);
    Operation waits = call("search", 0);
    waits.waits(true);
    List<Point> rows = take(0).getFirst();
    Point tool = row(rows, "mcp_tool", Map.of(Labels.TOOL, "search"));
    Map<Metric, Double> told =
        Map.ofEntries(
            Map.entry(Metric.TOOL_TOOL_ERRORS, 1.0),
            Map.entry(Metric.TOOL_QUEUE, 1.0),
            Map.entry(Metric.TOOL_RECEIVED, 100.0),
            Map.entry(Metric.TOOL_SENT, 200.0),
            Map.entry(Metric.TOOL_CACHE_HITS, 2.0),
            Map.entry(Metric.TOOL_CACHE_STALE, 1.0),
            Map.entry(Metric.TOOL_CACHE_MISSES, 1.0),
            Map.entry(Metric.TOOL_BATCHES, 1.0),
            Map.entry(Metric.TOOL_BATCH_ITEMS, 7.0),
            Map.entry(Metric.TOOL_BATCH_MAX, 7.0),
            Map.entry(Metric.TOOL_SAMPLES, 1.0),
            Map.entry(Metric.TOOL_SAMPLED_CPU, 0.003),
            Map.entry(Metric.TOOL_SAMPLED_ALLOCATION, 4_096.0));
    told.forEach((metric, value) -> assertEquals(value, value(tool, metric), metric.id()));
    Point other = row(rows, "mcp_tool", Map.of(Labels.TOOL, "get_page"));
    told.keySet().forEach(metric -> assertEquals(0, value(other, metric), metric.id()));
    Point server = row(rows, "mcp_server", Map.of());
    assertEquals(1, value(server, Metric.SERVER_QUEUE));
    assertEquals(1, value(server, Metric.SERVER_BATCHES));
    assertEquals(7, value(server, Metric.SERVER_BATCH_ITEMS));
    assertEquals(7, value(server, Metric.SERVER_BATCH_MAX));
    assertEquals(3, value(server, Metric.SERVER_SESSIONS));
    assertEquals(
        1,
        value(
            row(
                rows,
                "mcp_tool_error",
                Map.of(Labels.TOOL, "search", Labels.ERROR_TYPE, ServerRecording.TOOL_ERROR)),
            Metric.ERRORS_OF_TOOL));
    waits.ended(1);
    Point next = row(take(1).getFirst(), "mcp_tool", Map.of(Labels.TOOL, "search"));
    assertEquals(0, value(next, Metric.TOOL_QUEUE));
    assertEquals(0, value(next, Metric.TOOL_BATCH_MAX));
    assertEquals(0, value(next, Metric.TOOL_SAMPLES));
  }

  @Test
  void eachClientHasItsFiguresWhateverItCalls() {
    Operation call = call("search", 0);
    call.comesFrom(recordings.server().client("inspector"));
    call.received(10);
    call.sent(20);
    call.failed(2_000_000, "-32602");
    Operation list = operations.begin(0);
    list.comesFrom(recordings.server().client("inspector"));
    list.ended(3_000_000);
    Operation running = operations.begin(SECOND / 2);
    running.comesFrom(recordings.server().client("inspector"));
    operations.begin(0).ended(1);
    List<Point> rows = take(0).getFirst();
    Point client = row(rows, "mcp_client", Map.of(Labels.CLIENT, "inspector"));
    assertEquals(2, value(client, Metric.CLIENT_REQUESTS));
    assertEquals(1, value(client, Metric.CLIENT_ERRORS));
    assertEquals(1, value(client, Metric.CLIENT_IN_FLIGHT));
    assertEquals(0.5, value(client, Metric.CLIENT_OLDEST_IN_FLIGHT));
    assertEquals(10, value(client, Metric.CLIENT_RECEIVED));
    assertEquals(20, value(client, Metric.CLIENT_SENT));
    assertEquals(0.005, value(client, Metric.CLIENT_SUM));
    assertEquals(0.003, value(client, Metric.CLIENT_MAX));
    assertEquals(0.002, value(client, Metric.CLIENT_LATENCY_P50), 0.002 / 60);
    // Never above the slowest, which is known exactly.
    assertEquals(0.003, value(client, Metric.CLIENT_LATENCY_P90), 0.003 / 60);
    assertEquals(0.003, value(client, Metric.CLIENT_LATENCY_P99), 0.003 / 60);
    assertTrue(value(client, Metric.CLIENT_LATENCY_P99) <= 0.003);
    assertEquals(
        2,
        LatencyText.decode(client.texts().getOrDefault(Metric.SKETCH_FIELD, "")).getTotalCount());
    Point unknown = row(rows, "mcp_client", Map.of(Labels.CLIENT, Clients.UNKNOWN_NAME));
    assertEquals(1, value(unknown, Metric.CLIENT_REQUESTS));
    running.ended(SECOND);
  }

  @Test
  void callsThatWaitForAnIdenticalOneAreNoQueue() {
    Operation second = call("search", 0);
    second.waitsForIdentical(true);
    List<Point> rows = take(0).getFirst();
    Point tool = row(rows, "mcp_tool", Map.of(Labels.TOOL, "search"));
    assertEquals(1, value(tool, Metric.TOOL_WAITING));
    assertEquals(0, value(tool, Metric.TOOL_QUEUE));
    assertEquals(1, value(row(rows, "mcp_server", Map.of()), Metric.SERVER_WAITING));
    second.waitsForIdentical(false);
    second.merged();
    second.ended(1);
    call("search", 0).ended(1);
    rows = take(1).getFirst();
    tool = row(rows, "mcp_tool", Map.of(Labels.TOOL, "search"));
    assertEquals(0, value(tool, Metric.TOOL_WAITING));
    assertEquals(1, value(tool, Metric.TOOL_MERGED));
    assertEquals(1, value(row(rows, "mcp_server", Map.of()), Metric.SERVER_MERGED));
  }

  @Test
  void readsAreToldByLevel() {
    Operation call = call("search", 0);
    call.cacheHit();
    call.cacheHit();
    call.cacheStale();
    call.ended(1);
    recordings.server().current().cacheMiss();
    Map<String, String> memory = Map.of(Labels.CACHE_LEVEL, Labels.MEMORY);
    List<Point> rows = take(0).getFirst();
    Point server = row(rows, "mcp_cache_level", memory);
    assertEquals(2, value(server, Metric.CACHE_HITS));
    assertEquals(1, value(server, Metric.CACHE_STALE));
    assertEquals(1, value(server, Metric.CACHE_MISSES));
    Map<String, String> labels = Map.of(Labels.TOOL, "search", Labels.CACHE_LEVEL, Labels.MEMORY);
    assertEquals(2, value(row(rows, "mcp_tool_cache_level", labels), Metric.CACHE_HITS_OF_TOOL));
    // And from then on, each second; of get_page, which never read, there is no row.
    rows = take(1).getFirst();
    assertEquals(0, value(row(rows, "mcp_tool_cache_level", labels), Metric.CACHE_HITS_OF_TOOL));
    assertEquals(
        1, rows.stream().filter(r -> r.measurement().equals("mcp_tool_cache_level")).count());
  }

  @Test
  void aFigureThatFailsCostsOnlyItself() {
    RollUp failing =
        new RollUp(
            "s1",
            recordings,
            List.of(
                _ -> {
                  throw new IllegalStateException("planted");
                },
                _ -> Map.of(Metric.HOST_LOAD, 0.5, Metric.HOST_DISK_READ, 7.0)),
            new RollUp.Disk(lost::get, () -> 0, () -> 0, () -> 77),
            new Log(() -> 0));
    List<List<Point>> rows = failing.take(List.of(TEN, TEN.plusSeconds(1)), 2 * SECOND);
    assertEquals(
        Map.of("load1", 0.5, "disk_read_bytes", 0.0),
        row(rows.getFirst(), "mcp_host", Map.of()).numbers());
    assertEquals(
        Map.of("load1", 0.5, "disk_read_bytes", 7.0),
        row(rows.getLast(), "mcp_host", Map.of()).numbers());
    assertTrue(rows.getLast().stream().noneMatch(r -> r.measurement().equals("mcp_process")));
  }

  @Test
  void aLevelThatIsGoneIsGoneFromTheTotalsToo() {
    RunningTotals totals = new RunningTotals();
    Map<String, String> labels = Map.of(Labels.SERVER, "s1");
    Map<String, Double> both = Map.of("load1", 0.5, "disk_read_bytes", 7.0);
    totals.add(List.of(new Point("mcp_host", labels, TEN, both, Map.of())));
    Map<String, Double> one = Map.of("cpu_ratio", 0.1);
    totals.add(List.of(new Point("mcp_host", labels, TEN.plusSeconds(1), one, Map.of())));
    assertEquals(
        Map.of("cpu_ratio", 0.1, "disk_read_bytes", 7.0),
        totals.newest().running().getFirst().numbers());
  }

  private Operation call(String tool, long startNanos) {
    Operation operation = operations.begin(startNanos);
    operation.calls(recordings.tool(tool));
    return operation;
  }

  /** Count, sum, max, budget, over budget. */
  private static List<Double> stage(List<Point> rows, Stage stage) {
    Point row = row(rows, "mcp_stage", Map.of(Labels.TOOL, "search", Labels.STAGE, stage.label()));
    return Metric.ofMeasurement("mcp_stage").stream().map(metric -> value(row, metric)).toList();
  }

  private Point backend(int second) {
    return row(take(second).getFirst(), "mcp_backend", Map.of());
  }

  private List<List<Point>> take(int second) {
    return rollUp.take(List.of(TEN.plusSeconds(second)), (second + 1) * SECOND);
  }

  private static String sketch(Point row) {
    return String.valueOf(row.texts().get(Metric.SKETCH_FIELD));
  }

  private static double value(Point row, Metric metric) {
    return row.number(metric).orElseThrow();
  }

  private static Point row(List<Point> rows, String measurement, Map<String, String> labels) {
    return rows.stream()
        .filter(row -> row.measurement().equals(measurement))
        .filter(row -> row.labels().entrySet().containsAll(labels.entrySet()))
        .findFirst()
        .orElseThrow();
  }
}
