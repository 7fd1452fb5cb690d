package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.store.Arrivals;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What is in the log and not in the tables yet. A write is acknowledged when it is in the log,
 * which is what outlives the process; bringing it into the tables costs the same for one commit as
 * for the many that came meanwhile. It is done after the acknowledgement when there is enough of
 * it, and at once for whoever reads: so a reader sees all that was acknowledged before it asked.
 *
 * <p>Used by the writing thread only, but for what is said otherwise: whoever looks at the same
 * time sees the state of a moment ago, and so asks for a turn too many, or one write later.
 */
final class Backlog {

  /**
   * So many rows are brought in as soon as their write is acknowledged: some batches of a client
   * that writes one after another, so that its next one seldom waits for the tables. A reader who
   * asks in between waits for as many rows at most.
   */
  private static final int ENOUGH_ROWS = 25_000;

  /** Rows of earlier commits; with more, the next commit waits for the tables. */
  private static final int MOST_ROWS = 100_000;

  /** As {@link #MOST_ROWS}; far below the room of QuestDB's own list of what is to be applied. */
  private static final int MOST_COMMITS = 1_000;

  /**
   * Older rows are brought in whatever their number. Rows of a thousand servers for the same second
   * are merged into that second each time, so once for many costs less.
   */
  private static final Duration LONG = Duration.ofMillis(500);

  private final Engine engine;
  private final Arrivals arrivals;
  private final LongSupplier nanoTime;
  private int rows;
  private int commits;
  private long oldestAt = Long.MAX_VALUE;

  // Written by the writing thread, one by one; read by all.
  private volatile long since;
  private volatile boolean enough;
  private volatile boolean empty = true;
  private volatile Waits waits = new Waits(0, Duration.ZERO);

  /**
   * Writes that found too much before them, since the start.
   *
   * @param length for how long they waited, all together
   */
  record Waits(long count, Duration length) {

    Waits plus(Duration more) {
      return new Waits(count + 1, length.plus(more));
    }
  }

  /**
   * @param arrivals are told when what came can be read
   */
  Backlog(Engine engine, Arrivals arrivals, LongSupplier nanoTime) {
    this.engine = engine;
    this.arrivals = arrivals;
    this.nanoTime = nanoTime;
  }

  /**
   * To be called when a commit ended, or failed and may be in the log all the same.
   *
   * @param oldestMicros instant of the oldest row
   */
  void add(int more, long oldestMicros) {
    if (empty) {
      since = nanoTime.getAsLong();
    }
    rows += more;
    enough = rows >= ENOUGH_ROWS;
    commits++;
    oldestAt = Math.min(oldestAt, oldestMicros);
    empty = false;
  }

  /** Whether everything that was acknowledged can be read. For any thread. */
  boolean isEmpty() {
    return empty;
  }

  /** Whether it is time to bring it in, though nobody asked. For any thread. */
  boolean isDue() {
    return !empty && (enough || nanoTime.getAsLong() - since >= LONG.toNanos());
  }

  /** For any thread. */
  Waits waits() {
    return waits;
  }

  /** Before a commit: makes room, so that what a failure or a reader waits for stays bounded. */
  void makeRoom() {
    if (rows > MOST_ROWS || commits > MOST_COMMITS) {
      long began = nanoTime.getAsLong();
      try {
        settle();
      } finally {
        waits = waits.plus(Duration.ofNanos(nanoTime.getAsLong() - began));
      }
    }
  }

  /**
   * On return all that was committed can be read.
   *
   * @throws IllegalStateException when QuestDB cannot apply it; it stays in the log
   */
  void settle() {
    if (empty) {
      return;
    }
    engine.apply();
    arrivals.publish(oldestAt);
    rows = 0;
    enough = false;
    commits = 0;
    oldestAt = Long.MAX_VALUE;
    empty = true;
  }
}
