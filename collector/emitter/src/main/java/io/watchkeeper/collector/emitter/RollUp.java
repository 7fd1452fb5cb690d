package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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
final class RollUp implements Rows {

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final String SERVER = "mcp_server";

  private final String server;
  private final Recordings recordings;
  private final Figures sources;
  private final Disk disk;
  private final Log log;
  private long lostPoints;
  private long rejectedPoints;
  private long coarsenedPoints;

  /**
   * @param sources asked in this order; where two give the same figure, the later one wins
   */
  RollUp(String server, Recordings recordings, List<FigureSource> sources, Disk disk, Log log) {
    this.server = server;
    this.recordings = recordings;
    this.sources = new Figures(sources, log);
    this.disk = disk;
    this.log = log;
  }

  @Override
  public List<List<Point>> take(List<Instant> seconds, long endNanos) {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < seconds.size(); i++) {
      int before = seconds.size() - 1 - i;
      long end = endNanos - before * SECOND_NANOS;
      slots.add(
          new Slot(
              new Slot.Source(server, seconds.get(i)),
              end,
              before == 0,
              recordings.server().standings(end),
              new ArrayList<>()));
    }
    List<ToolRows> tools = new ArrayList<>();
    ClientLatencies clients = new ClientLatencies();
    recordings.server().addKept();
    Interval all = recordings.server().rest().take(clients);
    for (var tool : new TreeMap<>(recordings.tools()).entrySet()) {
      ToolRecording it = tool.getValue();
      ToolRows rows = new ToolRows(tool.getKey(), it, it.tally().take(clients));
      tools.add(rows);
      all = all.plus(rows.interval());
    }
    NavigableMap<String, Map<Metric, Double>> figures = sources.take(endNanos);
    Map<Metric, Double> ofServer = figures.remove(SERVER);
    server(all, ofServer == null ? Map.of() : ofServer, slots);
    errors(slots);
    tools.forEach(tool -> tool.calls(slots));
    tools.forEach(tool -> tool.errors(slots));
    tools.forEach(tool -> tool.cache(slots));
    tools.forEach(tool -> tool.stages(slots));
    new ClientRows(recordings.server().clients, all, clients).rows(slots);
    new TreeMap<>(recordings.backends()).forEach((name, it) -> backend(name, it, slots));
    // The host's after the process', for no reason but that rows have a stable order.
    figures
        .descendingMap()
        .forEach((table, values) ->
            slots.forEach(slot -> slot.add(slot.row(table, Map.of()).with(slot.told(values)))));
    return slots.stream().map(Slot::rows).toList();
  }

  private void server(Interval interval, Map<Metric, Double> figures, List<Slot> slots) {
    ServerRecording it = recordings.server();
    long lost = disk.lostPoints().getAsLong() - lostPoints;
    lostPoints += lost;
    long rejected = disk.rejectedPoints().getAsLong() - rejectedPoints;
    rejectedPoints += rejected;
    long coarsened = disk.coarsenedPoints().getAsLong() - coarsenedPoints;
    coarsenedPoints += coarsened;
    long hits = interval.cacheHits() + it.cacheHits.take();
    long stale = interval.cacheStale() + it.cacheStale.take();
    long misses = interval.cacheMisses() + it.cacheMisses.take();
    long journalBytes = disk.journalBytes().getAsLong();
    for (Slot slot : slots) {
      Interval counted = slot.counted(interval);
      slot.add(
          slot.row(SERVER, Map.of())
              .with(counted, slot.standings().all())
              .with(Metric.SERVER_TOOL_ERRORS, counted.toolErrors())
              .with(Metric.SERVER_RECEIVED, counted.receivedBytes())
              .with(Metric.SERVER_SENT, counted.sentBytes())
              .with(Metric.SERVER_CACHE_HITS, slot.counted(hits))
              .with(Metric.SERVER_CACHE_STALE, slot.counted(stale))
              .with(Metric.SERVER_CACHE_MISSES, slot.counted(misses))
              .with(Metric.SERVER_QUEUE, slot.standings().queued())
              .with(Metric.SERVER_WAITING, slot.standings().waiting())
              .with(Metric.SERVER_MERGED, counted.merged())
              .with(Metric.SERVER_BATCHES, counted.batches())
              .with(Metric.SERVER_BATCH_ITEMS, counted.batchItems())
              .with(Metric.SERVER_BATCH_MAX, counted.batchMaxItems())
              .with(Metric.SERVER_LOST_POINTS, slot.counted(lost))
              .with(Metric.SERVER_REJECTED_POINTS, slot.counted(rejected))
              .with(Metric.SERVER_COARSENED_POINTS, slot.counted(coarsened))
              .with(Metric.SERVER_JOURNAL, journalBytes)
              .with(slot.told(figures)));
    }
    for (Slot slot : slots) {
      slot.add(
          slot.row("mcp_cache_level", Map.of(Labels.CACHE_LEVEL, Labels.MEMORY))
              .with(Metric.CACHE_HITS, slot.counted(hits))
              .with(Metric.CACHE_STALE, slot.counted(stale))
              .with(Metric.CACHE_MISSES, slot.counted(misses)));
    }
  }

  private void errors(List<Slot> slots) {
    for (ErrorTypes.Count count : recordings.server().errorTypes.take()) {
      for (Slot slot : slots) {
        slot.add(
            slot.row("mcp_error", Map.of(Labels.ERROR_TYPE, count.type()))
                .with(Metric.ERRORS, slot.counted(count.errors())));
      }
    }
  }

  private void backend(String name, BackendRecording it, List<Slot> slots) {
    Interval interval = it.take();
    long rejected = it.rejected.take();
    long probes = it.probes.take();
    long limited = it.rateLimited.take();
    long waited = it.waitNanos.take();
    it.readGauges(log);
    for (Slot slot : slots) {
      slot.add(
          slot.row("mcp_backend", Map.of(Labels.BACKEND, name))
              .with(slot.counted(interval), it.standing(slot.endNanos()))
              .with(Metric.BACKEND_REJECTED, slot.counted(rejected))
              .with(Metric.BACKEND_PROBES, slot.counted(probes))
              .with(Metric.BACKEND_BREAKER, it.breakerState())
              .with(Metric.BACKEND_CACHE_ONLY, it.cacheOnly() ? 1 : 0)
              .with(Metric.BACKEND_RATE_LIMITED, slot.counted(limited))
              .with(Metric.BACKEND_WAIT, slot.counted(waited) / 1e9)
              .with(it.levels()));
    }
  }

  /** What the journal and its writer say of themselves: running totals, and a level. */
  record Disk(
      LongSupplier lostPoints,
      LongSupplier rejectedPoints,
      LongSupplier coarsenedPoints,
      LongSupplier journalBytes) {}
}
