package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FigureRowsTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  private final AtomicLong lost = new AtomicLong();

  @Test
  void tellsOnlyWhatTheSourcesSayAndHowTheJournalFares() {
    FigureRows rows =
        rows(_ -> Map.of(Metric.PROCESS_CPU, 0.5, Metric.AGENT_UP, 1.0, Metric.HOST_LOAD, 2.0));
    lost.set(4);
    List<Point> second = rows.take(List.of(TEN), 0).getFirst();
    assertEquals(
        List.of("mcp_agent", "mcp_host", "mcp_process"),
        second.stream().map(Point::measurement).toList());
    assertEquals(
        Map.of("up", 1.0, "lost_points", 4.0, "journal_bytes", 77.0), second.getFirst().numbers());
    assertEquals(Map.of("server", "s1"), second.getFirst().labels());
    Point agent = rows.take(List.of(TEN.plusSeconds(1)), 0).getFirst().getFirst();
    assertEquals(OptionalDouble.of(0), agent.number(Metric.AGENT_LOST_POINTS), "since then");
  }

  @Test
  void lateSecondsRepeatLevelsAndCountOnce() {
    FigureRows rows = rows(_ -> Map.of(Metric.AGENT_UP, 1.0, Metric.AGENT_RESTARTS, 1.0));
    List<List<Point>> both = rows.take(List.of(TEN, TEN.plusSeconds(1)), 0);
    assertEquals(OptionalDouble.of(1), both.getFirst().getFirst().number(Metric.AGENT_UP));
    assertEquals(OptionalDouble.of(0), both.getFirst().getFirst().number(Metric.AGENT_RESTARTS));
    assertEquals(OptionalDouble.of(1), both.getLast().getFirst().number(Metric.AGENT_RESTARTS));
    assertEquals(TEN.plusSeconds(1), both.getLast().getFirst().at());
  }

  @Test
  void aSourceThatFailsCostsItsOwnFiguresOnly() {
    FigureRows rows =
        rows(
            _ -> {
              throw new IllegalStateException("planted");
            },
            _ -> Map.of(Metric.HOST_LOAD, 2.0));
    assertEquals(
        List.of("mcp_agent", "mcp_host"),
        rows.take(List.of(TEN), 0).getFirst().stream().map(Point::measurement).toList());
  }

  private FigureRows rows(FigureSource... sources) {
    return new FigureRows(
        "s1",
        new Figures(List.of(sources), new Log(() -> 0)),
        new RollUp.Disk(lost::get, () -> 0, () -> 0, () -> 77));
  }
}
