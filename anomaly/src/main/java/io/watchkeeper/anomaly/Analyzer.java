package io.watchkeeper.anomaly;

import io.watchkeeper.anomaly.incident.ServerWatch;
import io.watchkeeper.anomaly.keep.StateFile;
import io.watchkeeper.anomaly.reading.ServerSecond;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.model.Tail;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads each second as it completes and hands every server its part. Called by one thread; what it
 * knows is published as whole snapshots that any thread may read.
 */
public final class Analyzer {

  /** A server silent for this long has left for good; it is learned anew should it return. */
  private static final Duration FORGET_AFTER = Duration.ofHours(1);

  /** More would let any client that invents names fill our memory. Beyond, names are ignored. */
  private static final int MOST_SERVERS = 500;

  /** Catches up after a pause in steps of this many seconds. */
  private static final int STEP = 120;

  private static final Logger LOG = LoggerFactory.getLogger(Analyzer.class);

  private final SeriesReader reader;
  private final Watches watches;
  private final Map<String, ServerWatch> servers = new LinkedHashMap<>();
  private final Map<String, byte[]> kept = new HashMap<>();
  private Instant keptUntil = Instant.MAX;
  private Cursor cursor = Cursor.NEWEST;
  private boolean storeAway;
  private volatile List<ServerState> states = List.of();

  /** Makes the watch over a server that is new. */
  @FunctionalInterface
  public interface Watches {

    /**
     * A fresh watch.
     *
     * @param others servers that are watched already
     */
    ServerWatch of(String server, int others);
  }

  public Analyzer(SeriesReader reader, Watches watches) {
    this.reader = reader;
    this.watches = watches;
  }

  /** Before the first step: each server goes on from here, if it fits, when it is heard of. */
  public void takeUp(Map<String, byte[]> states) {
    kept.putAll(states);
  }

  /** What is known of each server, to be written between two steps. */
  public Map<String, StateFile.Saving> learned() {
    Map<String, StateFile.Saving> states = new LinkedHashMap<>();
    // One that was not heard of again yet may still come.
    kept.forEach((server, state) -> states.put(server, out -> out.write(state)));
    servers.forEach((server, watch) -> states.put(server, watch::save));
    return states;
  }

  /** Judges every second that completed since the last call. Never throws. */
  public void step() {
    try {
      Tail tail;
      do {
        tail = reader.tail(cursor, STEP);
        tail.seconds().forEach(this::observe);
        cursor = tail.cursor();
      } while (tail.seconds().size() == STEP);
      if (storeAway) {
        LOG.info("the store answers again");
        storeAway = false;
      }
    } catch (StoreUnavailable e) {
      if (!storeAway) {
        LOG.warn("the store does not answer, nothing can be judged: {}", e.getMessage());
        storeAway = true;
      }
    } catch (RuntimeException e) {
      // A bug in one second must not end the watch over all that follow.
      LOG.error("a second could not be judged", e);
    }
    states =
        servers.entrySet().stream()
            .map(entry -> ServerState.of(entry.getKey(), entry.getValue()))
            .toList();
  }

  /** Each server as it stood after the last step. */
  public List<ServerState> states() {
    return states;
  }

  private void observe(Second second) {
    Map<String, List<Point>> byServer = new TreeMap<>();
    for (Point point : second.points()) {
      String server = point.labels().get(Labels.SERVER);
      if (server != null && point.measurement().startsWith("mcp_")) {
        byServer.computeIfAbsent(server, name -> new ArrayList<>()).add(point);
      }
    }
    if (second.late()) {
      // It was judged as silence or as it stood.
      byServer.forEach((server, points) -> {
        ServerWatch known = servers.get(server);
        if (known != null) {
          known.observeLate(new ServerSecond(second.at(), points));
        }
      });
      return;
    }
    if (!kept.isEmpty()) {
      Instant until = second.at().plus(FORGET_AFTER);
      keptUntil = until.isBefore(keptUntil) ? until : keptUntil;
      if (second.at().isAfter(keptUntil)) {
        kept.clear();
      }
    }
    for (String server : byServer.keySet()) {
      if (servers.size() < MOST_SERVERS) {
        servers.computeIfAbsent(server, name -> begin(name, second.at()));
      }
    }
    servers.forEach((server, watch) ->
        watch.observe(new ServerSecond(second.at(), byServer.getOrDefault(server, List.of()))));
    servers.values().removeIf(watch -> watch.lastHeard().isBefore(second.at().minus(FORGET_AFTER)));
  }

  private ServerWatch begin(String server, Instant at) {
    ServerWatch watch = watches.of(server, servers.size());
    byte[] state = kept.remove(server);
    if (state != null) {
      try {
        watch.restore(new DataInputStream(new ByteArrayInputStream(state)), at);
        LOG.info("{} is judged by what was learned before the restart", server);
      } catch (IOException | RuntimeException e) {
        LOG.warn("{} is learned anew: {}", server, e.toString());
        return watches.of(server, servers.size());
      }
    }
    return watch;
  }
}
