package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollUpTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final long SECOND = 1_000_000_000L;
  private static final Set<String> WITH_SKETCH = Set.of("mcp_server", "mcp_tool", "mcp_backend");

  private final Recordings recordings = new Recordings();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicBoolean gaugeFails = new AtomicBoolean();
  private final RollUp rollUp =
      new RollUp(
          "s1",
          recordings,
          new ProcessFigures(Path.of("/proc/self/status"), 0),
          new RollUp.Disk(lost::get, () -> 77),
          new Log(() -> 0));

  @BeforeEach
  void knowSubjects() {
    recordings.tool("search");
    recordings.tool("get_page");
    recordings.backend("notion", new BackendGauges(this::breakerState, () -> true));
  }

  private int breakerState() {
    if (gaugeFails.get()) {
      throw new IllegalStateException("planted");
    }
    return 3;
  }

  @Test
  void everyRowIsCompleteAndEveryNameInTheCatalogue() {
    ServerRecording server = recordings.server();
    server.failed(server.began(0), 1_000, "-32603");
    for (int second = 0; second < 2; second++) {
      List<Point> rows = take(second).getFirst();
      assertEquals(
          List.of("mcp_server", "mcp_error", "mcp_tool", "mcp_tool", "mcp_backend", "mcp_process"),
          rows.stream().map(Point::measurement).toList());
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
    recordings.server().errorTypes.count("tool_error");
    Set<String> emitted =
        take(0).getFirst().stream().map(Point::measurement).collect(Collectors.toSet());
    assertEquals(
        Arrays.stream(Metric.values()).map(Metric::measurement).collect(Collectors.toSet()),
        emitted);
  }

  @Test
  void anIdleSecondSaysZero() {
    Point server = row(take(0).getFirst(), "mcp_server", Map.of());
    Metric.ofMeasurement("mcp_server").stream()
        .filter(metric -> metric != Metric.SERVER_JOURNAL)
        .forEach(metric -> assertEquals(0, value(server, metric), metric.id()));
    assertEquals(77, value(server, Metric.SERVER_JOURNAL));
  }

  @Test
  void measuresInBaseUnits() {
    ServerRecording server = recordings.server();
    for (int i = 0; i < 100; i++) {
      server.ended(server.began(i), 20_000_000);
    }
    server.received(10);
    server.sent(300);
    server.cacheHit();
    server.cacheStale();
    server.cacheMiss();
    lost.set(4);
    long running = server.began(SECOND / 2);
    Point row = row(take(0).getFirst(), "mcp_server", Map.of());
    assertEquals(100, value(row, Metric.SERVER_REQUESTS));
    assertEquals(0.02, value(row, Metric.SERVER_LATENCY_P95), 0.0002);
    assertEquals(0.02, value(row, Metric.SERVER_LATENCY_MAX), 0.0002);
    assertEquals(10, value(row, Metric.SERVER_RECEIVED));
    assertEquals(300, value(row, Metric.SERVER_SENT));
    assertEquals(1, value(row, Metric.SERVER_CACHE_HITS));
    assertEquals(1, value(row, Metric.SERVER_CACHE_STALE));
    assertEquals(1, value(row, Metric.SERVER_CACHE_MISSES));
    assertEquals(4, value(row, Metric.SERVER_LOST_POINTS));
    assertEquals(1, value(row, Metric.SERVER_IN_FLIGHT));
    assertEquals(0.5, value(row, Metric.SERVER_OLDEST_IN_FLIGHT), 0.0001);
    assertEquals(100, Sketch.decode(sketch(row)).getTotalCount());
    server.ended(running, SECOND);
    Point next = row(take(1).getFirst(), "mcp_server", Map.of());
    assertEquals(0, value(next, Metric.SERVER_LOST_POINTS));
    assertEquals(0, value(next, Metric.SERVER_IN_FLIGHT));
  }

  @Test
  void aLateWakeTellsEverySecondAndCountsInTheNewest() {
    Recording tool = recordings.tool("search");
    tool.ended(tool.began(0), 5_000);
    long stuck = tool.began(SECOND / 2);
    List<Instant> due = List.of(TEN, TEN.plusSeconds(1), TEN.plusSeconds(2));
    List<List<Point>> rows = rollUp.take(due, 3 * SECOND);
    Map<String, String> search = Map.of(Labels.TOOL, "search");
    for (int i = 0; i < 3; i++) {
      Point row = row(rows.get(i), "mcp_tool", search);
      assertEquals(TEN.plusSeconds(i), row.at());
      assertEquals(i == 2 ? 1 : 0, value(row, Metric.TOOL_REQUESTS));
      assertEquals(i == 2 ? 1 : 0, Sketch.decode(sketch(row)).getTotalCount());
      assertEquals(1, value(row, Metric.TOOL_IN_FLIGHT));
      assertEquals(i + 0.5, value(row, Metric.TOOL_OLDEST_IN_FLIGHT), 0.0001);
    }
    tool.ended(stuck, SECOND);
  }

  @Test
  void tellsTheBreakerEvenWhenItsGaugeFails() {
    assertEquals(3, value(backend(0), Metric.BACKEND_BREAKER));
    gaugeFails.set(true);
    BackendRecording notion = recordings.backend("notion", BackendGauges.NONE);
    notion.probe();
    notion.rejected();
    Point row = backend(1);
    assertEquals(3, value(row, Metric.BACKEND_BREAKER));
    assertEquals(1, value(row, Metric.BACKEND_CACHE_ONLY));
    assertEquals(1, value(row, Metric.BACKEND_PROBES));
    assertEquals(1, value(row, Metric.BACKEND_REJECTED));
  }

  @Test
  void aTypeOfErrorOnceSeenStaysWithZero() {
    ServerRecording server = recordings.server();
    server.failed(server.began(0), 1_000, "-32603");
    Map<String, String> type = Map.of(Labels.ERROR_TYPE, "-32603");
    assertEquals(1, value(row(take(0).getFirst(), "mcp_error", type), Metric.ERRORS));
    assertEquals(0, value(row(take(1).getFirst(), "mcp_error", type), Metric.ERRORS));
  }

  @Test
  void totalsRunOnAndLevelsDoNot() {
    RunningTotals totals = new RunningTotals();
    ServerRecording server = recordings.server();
    for (int second = 0; second < 3; second++) {
      server.ended(server.began(0), 1_000_000);
      totals.add(take(second).getFirst());
    }
    Totals newest = totals.newest();
    assertEquals(TEN.plusSeconds(2), newest.second());
    assertEquals(3, value(row(newest.running(), "mcp_server", Map.of()), Metric.SERVER_REQUESTS));
    assertEquals(77, value(row(newest.running(), "mcp_server", Map.of()), Metric.SERVER_JOURNAL));
    assertEquals(
        1, value(row(newest.lastSecond(), "mcp_server", Map.of()), Metric.SERVER_REQUESTS));
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
