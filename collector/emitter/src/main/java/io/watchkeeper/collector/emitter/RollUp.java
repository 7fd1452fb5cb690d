package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.InFlight.Standing;
import io.watchkeeper.collector.emitter.ProcessFigures.Figures;
import io.watchkeeper.collector.emitter.Recording.Interval;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

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
  private static final Histogram NOTHING = Sketch.empty();

  private final String server;
  private final Recordings recordings;
  private final ProcessFigures process;
  private final Disk disk;
  private final Log log;
  private long lostPoints;

  RollUp(String server, Recordings recordings, ProcessFigures process, Disk disk, Log log) {
    this.server = server;
    this.recordings = recordings;
    this.process = process;
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
    List<List<Point>> rows = new ArrayList<>();
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < seconds.size(); i++) {
      int before = seconds.size() - 1 - i;
      slots.add(new Slot(seconds.get(i), endNanos - before * SECOND_NANOS, before == 0));
      rows.add(new ArrayList<>());
    }
    server(slots, rows);
    errors(slots, rows);
    new TreeMap<>(recordings.tools()).forEach((name, tool) -> tool(name, tool, slots, rows));
    new TreeMap<>(recordings.backends()).forEach((name, it) -> backend(name, it, slots, rows));
    process(slots, rows, endNanos);
    return rows;
  }

  private void server(List<Slot> slots, List<List<Point>> rows) {
    ServerRecording it = recordings.server();
    Interval interval = it.take();
    long lostNow = disk.lostPoints().getAsLong();
    Map<Metric, Long> counts =
        Map.of(
            Metric.SERVER_REQUESTS, interval.latencies().getTotalCount(),
            Metric.SERVER_ERRORS, interval.errors(),
            Metric.SERVER_TOOL_ERRORS, it.toolErrors.take(),
            Metric.SERVER_RECEIVED, it.received.take(),
            Metric.SERVER_SENT, it.sent.take(),
            Metric.SERVER_CACHE_HITS, it.cacheHits.take(),
            Metric.SERVER_CACHE_STALE, it.cacheStale.take(),
            Metric.SERVER_CACHE_MISSES, it.cacheMisses.take(),
            Metric.SERVER_LOST_POINTS, lostNow - lostPoints);
    lostPoints = lostNow;
    long journalBytes = disk.journalBytes().getAsLong();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      Standing standing = it.standing(slot.endNanos());
      Row row =
          row("mcp_server", Map.of(), slot)
              .with(slot.newest() ? interval.latencies() : NOTHING)
              .with(Metric.SERVER_IN_FLIGHT, standing.count())
              .with(Metric.SERVER_OLDEST_IN_FLIGHT, standing.oldestNanos() / 1e9)
              .with(Metric.SERVER_JOURNAL, journalBytes);
      counts.forEach((metric, count) -> row.with(metric, slot.newest() ? count : 0));
      rows.get(i).add(row.point());
    }
  }

  private void errors(List<Slot> slots, List<List<Point>> rows) {
    for (ErrorTypes.Count count : recordings.server().errorTypes.take()) {
      for (int i = 0; i < slots.size(); i++) {
        Slot slot = slots.get(i);
        rows.get(i)
            .add(
                row("mcp_error", Map.of(Labels.ERROR_TYPE, count.type()), slot)
                    .with(Metric.ERRORS, slot.newest() ? count.errors() : 0)
                    .point());
      }
    }
  }

  private void tool(String name, Recording it, List<Slot> slots, List<List<Point>> rows) {
    Interval interval = it.take();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      Standing standing = it.standing(slot.endNanos());
      Histogram latencies = slot.newest() ? interval.latencies() : NOTHING;
      rows.get(i)
          .add(
              row("mcp_tool", Map.of(Labels.TOOL, name), slot)
                  .with(latencies)
                  .with(Metric.TOOL_REQUESTS, latencies.getTotalCount())
                  .with(Metric.TOOL_ERRORS, slot.newest() ? interval.errors() : 0)
                  .with(Metric.TOOL_IN_FLIGHT, standing.count())
                  .with(Metric.TOOL_OLDEST_IN_FLIGHT, standing.oldestNanos() / 1e9)
                  .point());
    }
  }

  private void backend(String name, BackendRecording it, List<Slot> slots, List<List<Point>> rows) {
    Interval interval = it.take();
    long rejected = it.rejected.take();
    long probes = it.probes.take();
    it.readGauges(log);
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      Standing standing = it.standing(slot.endNanos());
      Histogram latencies = slot.newest() ? interval.latencies() : NOTHING;
      rows.get(i)
          .add(
              row("mcp_backend", Map.of(Labels.BACKEND, name), slot)
                  .with(latencies)
                  .with(Metric.BACKEND_REQUESTS, latencies.getTotalCount())
                  .with(Metric.BACKEND_ERRORS, slot.newest() ? interval.errors() : 0)
                  .with(Metric.BACKEND_IN_FLIGHT, standing.count())
                  .with(Metric.BACKEND_OLDEST_IN_FLIGHT, standing.oldestNanos() / 1e9)
                  .with(Metric.BACKEND_REJECTED, slot.newest() ? rejected : 0)
                  .with(Metric.BACKEND_PROBES, slot.newest() ? probes : 0)
                  .with(Metric.BACKEND_BREAKER, it.breakerState())
                  .with(Metric.BACKEND_CACHE_ONLY, it.cacheOnly() ? 1 : 0)
                  .point());
    }
  }

  private void process(List<Slot> slots, List<List<Point>> rows, long endNanos) {
    Figures figures = process.take(endNanos);
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      rows.get(i)
          .add(
              row("mcp_process", Map.of(), slot)
                  .with(Metric.PROCESS_CPU, figures.cpuRatio())
                  .with(Metric.PROCESS_HEAP, figures.heapBytes())
                  .with(Metric.PROCESS_RESIDENT, figures.residentBytes())
                  .with(Metric.PROCESS_GC, slot.newest() ? figures.gcSeconds() : 0)
                  .with(Metric.PROCESS_THREADS, figures.threads())
                  .with(Metric.PROCESS_DESCRIPTORS, figures.descriptors())
                  .point());
    }
  }

  private Row row(String measurement, Map<String, String> subject, Slot slot) {
    Map<String, String> labels = new TreeMap<>(subject);
    labels.put(Labels.SERVER, server);
    return new Row(measurement, labels, slot.second());
  }

  /** A second due. The counts of all go to the newest. */
  private record Slot(Instant second, long endNanos, boolean newest) {}

  /** What the journal says of itself: a running total, and a level. */
  record Disk(LongSupplier lostPoints, LongSupplier journalBytes) {}
}
