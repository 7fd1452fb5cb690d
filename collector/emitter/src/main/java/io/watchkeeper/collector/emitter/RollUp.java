package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.Interval.Spent;
import io.watchkeeper.collector.model.Kind;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Turns what was recorded since the last call into rows: every field of every subject, also when
 * all is zero. One owner thread.
 *
 * <p>Normally one second is due. When the thread woke late, several are, and what was recorded
 * cannot be told apart by second any more. Then:
 *
 * <ul>
 *   <li>counts, bytes and latencies all go to the newest second due, since what stood still while
 *       the thread slept ends just before it wakes; the seconds before say zero;
 *   <li>in flight and oldest age are worked out for the end of each second from the requests still
 *       in flight, so for the seconds before the newest they are lower bounds;
 *   <li>processor time is averaged over all the seconds due; other levels are repeated.
 * </ul>
 *
 * So sums over time stay exact and no second is missing.
 */
final class RollUp {

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final String server;
  private final Recordings recordings;
  private final List<FigureSource> sources;
  private final Disk disk;
  private final Log log;
  private long lostPoints;

  /**
   * @param sources asked in this order; where two give the same figure, the later one wins
   */
  RollUp(String server, Recordings recordings, List<FigureSource> sources, Disk disk, Log log) {
    this.server = server;
    this.recordings = recordings;
    this.sources = List.copyOf(sources);
    this.disk = disk;
    this.log = log;
  }

  /**
   * The rows of each second.
   *
   * @param seconds due, oldest first, not empty
   * @param endNanos the {@code nanoTime} at which the newest of them ended
   */
  List<List<Point>> take(List<Instant> seconds, long endNanos) {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < seconds.size(); i++) {
      int before = seconds.size() - 1 - i;
      long end = endNanos - before * SECOND_NANOS;
      Standings standings = recordings.server().standings(end);
      slots.add(new Slot(seconds.get(i), end, before == 0, standings, new ArrayList<>()));
    }
    List<Called> tools = new ArrayList<>();
    Interval all = recordings.server().rest().take();
    for (var tool : new TreeMap<>(recordings.tools()).entrySet()) {
      ToolRecording it = tool.getValue();
      Called called = new Called(tool.getKey(), it, it.tally().take());
      tools.add(called);
      all = all.plus(called.interval());
    }
    server(all, slots);
    errors(slots);
    tools.forEach(tool -> tool(tool, slots));
    tools.forEach(tool -> stages(tool, slots));
    new TreeMap<>(recordings.backends()).forEach((name, it) -> backend(name, it, slots));
    figures(slots, endNanos);
    return slots.stream().map(Slot::rows).toList();
  }

  private void server(Interval interval, List<Slot> slots) {
    ServerRecording it = recordings.server();
    long lostNow = disk.lostPoints().getAsLong();
    Map<Metric, Long> counts =
        Map.of(
            Metric.SERVER_TOOL_ERRORS,
            interval.toolErrors(),
            Metric.SERVER_RECEIVED,
            interval.receivedBytes(),
            Metric.SERVER_SENT,
            interval.sentBytes(),
            Metric.SERVER_CACHE_HITS,
            interval.cacheHits() + it.cacheHits.take(),
            Metric.SERVER_CACHE_STALE,
            interval.cacheStale() + it.cacheStale.take(),
            Metric.SERVER_CACHE_MISSES,
            interval.cacheMisses() + it.cacheMisses.take(),
            Metric.SERVER_LOST_POINTS,
            lostNow - lostPoints);
    lostPoints = lostNow;
    long journalBytes = disk.journalBytes().getAsLong();
    for (Slot slot : slots) {
      Row row =
          row("mcp_server", Map.of(), slot)
              .with(slot.counted(interval), slot.standings().all())
              .with(Metric.SERVER_JOURNAL, journalBytes);
      counts.forEach((metric, count) -> row.with(metric, slot.newest() ? count : 0));
      slot.rows().add(row.point());
    }
  }

  private void errors(List<Slot> slots) {
    for (ErrorTypes.Count count : recordings.server().errorTypes.take()) {
      for (Slot slot : slots) {
        Row row = row("mcp_error", Map.of(Labels.ERROR_TYPE, count.type()), slot);
        slot.rows().add(row.with(Metric.ERRORS, slot.newest() ? count.errors() : 0).point());
      }
    }
  }

  private void tool(Called tool, List<Slot> slots) {
    for (Slot slot : slots) {
      slot.rows()
          .add(
              row("mcp_tool", Map.of(Labels.TOOL, tool.name()), slot)
                  .with(slot.counted(tool.interval()), slot.standings().of(tool.recording()))
                  .point());
    }
  }

  private void stages(Called tool, List<Slot> slots) {
    for (Slot slot : slots) {
      for (Stage stage : Stage.values()) {
        Spent spent = slot.counted(tool.interval()).in(stage);
        Map<String, String> labels = Map.of(Labels.TOOL, tool.name(), Labels.STAGE, stage.label());
        slot.rows()
            .add(
                row("mcp_stage", labels, slot)
                    .with(Metric.STAGE_COUNT, spent.calls())
                    .with(Metric.STAGE_SUM, spent.sumNanos() / 1e9)
                    .with(Metric.STAGE_MAX, spent.maxNanos() / 1e9)
                    .with(Metric.STAGE_BUDGET, stage.budget().toMillis() / 1e3)
                    .with(Metric.STAGE_OVER_BUDGET, spent.overBudget())
                    .point());
      }
    }
  }

  private void backend(String name, BackendRecording it, List<Slot> slots) {
    Interval interval = it.take();
    long rejected = it.rejected.take();
    long probes = it.probes.take();
    it.readGauges(log);
    for (Slot slot : slots) {
      slot.rows()
          .add(
              row("mcp_backend", Map.of(Labels.BACKEND, name), slot)
                  .with(slot.counted(interval), it.standing(slot.endNanos()))
                  .with(Metric.BACKEND_REJECTED, slot.newest() ? rejected : 0)
                  .with(Metric.BACKEND_PROBES, slot.newest() ? probes : 0)
                  .with(Metric.BACKEND_BREAKER, it.breakerState())
                  .with(Metric.BACKEND_CACHE_ONLY, it.cacheOnly() ? 1 : 0)
                  .point());
    }
  }

  /** A row for each table that the sources speak of. */
  private void figures(List<Slot> slots, long endNanos) {
    TreeMap<String, Map<Metric, Double>> tables = new TreeMap<>();
    for (FigureSource source : sources) {
      try {
        source
            .take(endNanos)
            .forEach((metric, value) ->
                tables
                    .computeIfAbsent(metric.measurement(), _ -> new EnumMap<>(Metric.class))
                    .put(metric, value));
      } catch (RuntimeException failure) {
        log.warn("figures could not be had and are absent: " + failure);
      }
    }
    // The host's after the process', for no reason but that rows have a stable order.
    tables
        .descendingMap()
        .forEach((table, values) -> {
          for (Slot slot : slots) {
            slot.rows().add(row(table, Map.of(), slot).with(told(values, slot)).point());
          }
        });
  }

  private static Map<Metric, Double> told(Map<Metric, Double> values, Slot slot) {
    Map<Metric, Double> told = new EnumMap<>(values);
    told.replaceAll(
        (metric, value) -> slot.newest() || metric.kind() != Kind.PER_SECOND ? value : 0);
    return told;
  }

  private Row row(String measurement, Map<String, String> subject, Slot slot) {
    Map<String, String> labels = new TreeMap<>(subject);
    labels.put(Labels.SERVER, server);
    return new Row(measurement, labels, slot.second());
  }

  /** A second due and its rows so far. The counts of all go to the newest. */
  private record Slot(
      Instant second, long endNanos, boolean newest, Standings standings, List<Point> rows) {

    Interval counted(Interval interval) {
      return newest ? interval : Interval.NOTHING;
    }
  }

  /** A tool and what ended of it. */
  private record Called(String name, ToolRecording recording, Interval interval) {}

  /** What the journal says of itself: a running total, and a level. */
  record Disk(LongSupplier lostPoints, LongSupplier journalBytes) {}
}
