package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Point;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Stores and points for the tests of this package. */
final class Stores {

  static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  /** Less than the store has by default, for making two hundred takes a slow machine a minute. */
  static final int MOST_TABLES = 8;

  private Stores() {}

  static QuestDbStore open(Path directory, InstantSource clock) {
    return open(new QuestDbStore.Place(directory, false), clock);
  }

  /** What it acknowledges outlives a power cut. */
  static QuestDbStore forced(Path directory, InstantSource clock) {
    return open(new QuestDbStore.Place(directory, true), clock);
  }

  private static QuestDbStore open(QuestDbStore.Place place, InstantSource clock) {
    return new QuestDbStore(
        place,
        Retention.Times.of(clock),
        new QuestDbStore.Threads(single(), single(), single(), Duration.ofSeconds(20)),
        MOST_TABLES);
  }

  static ExecutorService single() {
    return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64));
  }

  static Point point(String server, Instant at, double requests) {
    return new Point(
        "mcp_server", Map.of("server", server), at, Map.of("requests", requests), Map.of());
  }
}
