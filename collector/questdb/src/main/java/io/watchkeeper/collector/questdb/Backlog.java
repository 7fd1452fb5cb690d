package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.store.Arrivals;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What is in the log and not in the tables yet. A write is acknowledged when it is in the log,
 * which is what outlives the process; bringing it into the tables costs the same for one commit as
 * for the many that came meanwhile. It is done beside the writing when there is enough of it, and
 * at once for whoever reads: so a reader sees all that was acknowledged before it asked.
 *
 * <p>For any thread; commits are told by the writing thread alone, in their order.
 */
final class Backlog {

  /**
   * So many rows are brought in as soon as their write is acknowledged: some batches of a client
   * that writes one after another. A reader who asks in between waits for as many rows at most.
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

  /** Held by who brings in; the monitor of this object is for looking and adding. */
  private final Object bringing = new Object();

  /** What came since it was last begun to bring in. */
  private Held fresh = Held.NOTHING;

  /** What is being brought in. */
  private Held underWay = Held.NOTHING;

  private Waits waits = new Waits(0, Duration.ZERO);

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
   * Commits one after another.
   *
   * @param last place of their last row in the order of arrival
   * @param oldestAt instant of the oldest row, in microseconds
   * @param since when the first of them ended, by the even clock
   */
  private record Held(int rows, int commits, long last, long oldestAt, long since) {

    static final Held NOTHING = new Held(0, 0, Long.MIN_VALUE, Long.MAX_VALUE, 0);

    Held then(Held next) {
      if (commits == 0 || next.commits == 0) {
        return commits == 0 ? next : this;
      }
      return new Held(
          rows + next.rows,
          commits + next.commits,
          next.last,
          Math.min(oldestAt, next.oldestAt),
          since);
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
   * @param last place of its last row in the order of arrival
   * @param oldestMicros instant of the oldest row
   */
  synchronized void add(int rows, long last, long oldestMicros) {
    fresh = fresh.then(new Held(rows, 1, last, oldestMicros, nanoTime.getAsLong()));
  }

  /** Whether everything that was acknowledged can be read. */
  synchronized boolean isEmpty() {
    return fresh.commits == 0 && underWay.commits == 0;
  }

  /** Whether it is time to bring it in, though nobody asked. */
  synchronized boolean isDue() {
    return fresh.commits > 0
        && (fresh.rows >= ENOUGH_ROWS || nanoTime.getAsLong() - fresh.since >= LONG.toNanos());
  }

  private synchronized boolean isFull() {
    Held all = underWay.then(fresh);
    return all.rows > MOST_ROWS || all.commits > MOST_COMMITS;
  }

  synchronized Waits waits() {
    return waits;
  }

  /** Before a commit: makes room, so that what a failure or a reader waits for stays bounded. */
  void makeRoom() {
    if (!isFull()) {
      return;
    }
    long began = nanoTime.getAsLong();
    try {
      synchronized (bringing) {
        // What another was bringing in meanwhile may have been enough.
        if (isFull()) {
          settle();
        }
      }
    } finally {
      waited(Duration.ofNanos(nanoTime.getAsLong() - began));
    }
  }

  private synchronized void waited(Duration length) {
    waits = waits.plus(length);
  }

  /**
   * On return all that was committed before can be read.
   *
   * @throws IllegalStateException when QuestDB cannot apply it; it stays in the log
   */
  void settle() {
    synchronized (bringing) {
      Held mine = begin();
      if (mine.commits == 0) {
        return;
      }
      boolean done = false;
      try {
        engine.apply();
        arrivals.publish(mine.last, mine.oldestAt);
        done = true;
      } finally {
        end(done);
      }
    }
  }

  private synchronized Held begin() {
    underWay = fresh;
    fresh = Held.NOTHING;
    return underWay;
  }

  private synchronized void end(boolean done) {
    if (!done) {
      fresh = underWay.then(fresh);
    }
    underWay = Held.NOTHING;
  }
}
