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
 * <p>Used by the writing thread only, but for {@link #isEmpty} and {@link #isDue}.
 */
final class Backlog {

  /** So many rows are brought in as soon as their write is acknowledged. */
  private static final int ENOUGH_ROWS = 5_000;

  /** Rows of earlier commits; with more, the next commit waits for the tables. */
  private static final int MOST_ROWS = 100_000;

  /** As {@link #MOST_ROWS}; far below the room of QuestDB's own list of what is to be applied. */
  private static final int MOST_COMMITS = 1_000;

  /** Older rows are brought in whatever their number. */
  private static final Duration LONG = Duration.ofMillis(200);

  private final Engine engine;
  private final Arrivals arrivals;
  private final LongSupplier nanoTime;
  private int rows;
  private int commits;
  private long oldestAt = Long.MAX_VALUE;
  private long since;
  private volatile boolean empty = true;

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
    commits++;
    oldestAt = Math.min(oldestAt, oldestMicros);
    empty = false;
  }

  /** Whether everything that was acknowledged can be read. */
  boolean isEmpty() {
    return empty;
  }

  /** Whether it is time to bring it in, though nobody asked. */
  boolean isDue() {
    return !empty && (rows >= ENOUGH_ROWS || nanoTime.getAsLong() - since >= LONG.toNanos());
  }

  /** Before a commit: makes room, so that what a failure or a reader waits for stays bounded. */
  void makeRoom() {
    if (rows > MOST_ROWS || commits > MOST_COMMITS) {
      settle();
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
    commits = 0;
    oldestAt = Long.MAX_VALUE;
    empty = true;
  }
}
