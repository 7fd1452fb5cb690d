package io.watchkeeper.dashboards.board;

import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.collector.model.SeriesWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The last quarter of an hour of every server, a reading a second. Any thread. */
public final class History {

  public static final Duration SPAN = Duration.ofMinutes(15);

  /** Past this the server heard longest ago makes room. */
  static final int MOST_SERVERS = 32;

  private final Map<String, NavigableMap<Long, Reading>> servers = new TreeMap<>();
  private final StageTimes stages = new StageTimes();
  private long newest = Long.MIN_VALUE;

  /**
   * One server's readings.
   *
   * @param newest start of the newest second that anyone was heard of, null before the first
   * @param readings by epoch second; a second without a reading is absent
   */
  public record Track(@Nullable Instant newest, NavigableMap<Long, Reading> readings) {

    public Optional<Reading> at(Instant second) {
      return Optional.ofNullable(readings.get(second.getEpochSecond()));
    }

    public Optional<Instant> lastHeard() {
      return readings.isEmpty()
          ? Optional.empty()
          : Optional.of(Instant.ofEpochSecond(readings.lastKey()));
    }
  }

  /** Takes a second in, or the late points of one; returns the servers it spoke of. */
  public synchronized List<String> add(Second second) {
    Map<String, Reading> heard = new HashMap<>();
    for (Point point : second.points()) {
      String server = point.labels().get(Labels.SERVER);
      if (server == null) {
        continue;
      }
      for (Gauge gauge : Gauge.values()) {
        point
            .number(gauge.metric())
            .ifPresent(value ->
                heard.merge(
                    server,
                    Reading.NONE.with(gauge, value),
                    (old, more) -> old.with(gauge, value)));
      }
    }
    stages.add(second);
    long at = second.at().getEpochSecond();
    heard.forEach((server, reading) -> put(server, at, reading));
    advance(at);
    return heard.keySet().stream().sorted().toList();
  }

  /** Takes the past of one gauge in; the second of a live reading is not written over. */
  synchronized void add(Gauge gauge, SeriesWindow window) {
    String server = window.series().labels().get(Labels.SERVER);
    if (server == null) {
      return;
    }
    window
        .samples()
        .forEach(sample ->
            put(server, sample.at().getEpochSecond(), Reading.NONE.with(gauge, sample.value())));
    advance(newest);
  }

  /** Where the time of calls went lately. */
  public StageTimes stages() {
    return stages;
  }

  public synchronized List<String> servers() {
    return List.copyOf(servers.keySet());
  }

  public synchronized Track track(String server) {
    NavigableMap<Long, Reading> readings = servers.get(server);
    return new Track(newest(), readings == null ? new TreeMap<>() : new TreeMap<>(readings));
  }

  /** Start of the newest second taken in, null before the first. */
  public synchronized @Nullable Instant newest() {
    return newest == Long.MIN_VALUE ? null : Instant.ofEpochSecond(newest);
  }

  private void put(String server, long at, Reading reading) {
    servers.computeIfAbsent(server, _ -> new TreeMap<>()).merge(at, reading, History::merged);
    if (servers.size() > MOST_SERVERS) {
      servers.entrySet().stream()
          .filter(entry -> !entry.getKey().equals(server))
          .min(Comparator.comparingLong(entry -> entry.getValue().lastKey()))
          .map(Map.Entry::getKey)
          .ifPresent(servers::remove);
    }
  }

  private static Reading merged(Reading old, Reading more) {
    Reading next = old;
    for (Map.Entry<Gauge, Double> entry : more.values().entrySet()) {
      next = next.with(entry.getKey(), entry.getValue());
    }
    return next;
  }

  private void advance(long at) {
    newest = Math.max(newest, at);
    long oldest = newest == Long.MIN_VALUE ? newest : newest - SPAN.toSeconds();
    List<String> empty = new ArrayList<>();
    servers.forEach((server, readings) -> {
      readings.headMap(oldest, true).clear();
      if (readings.isEmpty()) {
        empty.add(server);
      }
    });
    empty.forEach(servers::remove);
  }
}
