package io.watchkeeper.collector.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The order of arrival. Every row has its own place, so a reader that stopped at a place sees each
 * later row once, whatever second the row belongs to. A place is also the time of arrival in
 * microseconds, give or take the rows that came in the same instant.
 *
 * <p>Remembers the oldest instant of each of the newest batches, so that the usual question,
 * whether anything came late, costs no query.
 */
public final class Arrivals {

  /** Batches remembered: more than an hour of one batch a second. */
  private static final int MOST_BATCHES = 4_096;

  private record Batch(long last, long oldestAt) {}

  private final Deque<Batch> batches = new ArrayDeque<>();
  private long given;
  private long published;
  private long forgotten;

  /**
   * @param newest the newest place that the store holds already
   */
  public Arrivals(long newest) {
    given = newest;
    published = newest;
    forgotten = newest;
  }

  /** Places for a batch: the first of them; the others follow one by one. */
  public synchronized long take(int rows, long nowMicros) {
    long first = Math.max(given + 1, nowMicros);
    given = first + rows - 1;
    return first;
  }

  /** Everything up to the last place taken is readable, or never will be. */
  public synchronized void publish(long oldestAt) {
    publish(given, oldestAt);
  }

  /**
   * Everything up to this place is readable, or never will be.
   *
   * @param oldestAt instant of the oldest row since the last time, in microseconds
   */
  public synchronized void publish(long last, long oldestAt) {
    batches.addLast(new Batch(last, oldestAt));
    published = last;
    if (batches.size() > MOST_BATCHES) {
      forgotten = batches.removeFirst().last();
    }
  }

  /** The place up to which rows are readable. */
  public synchronized long published() {
    return published;
  }

  /** The oldest instant of all that came after the place; the least long when that is forgotten. */
  public synchronized long oldestAtAfter(long place) {
    if (place < forgotten) {
      return Long.MIN_VALUE;
    }
    long oldest = Long.MAX_VALUE;
    Iterator<Batch> newestFirst = batches.descendingIterator();
    while (newestFirst.hasNext()) {
      Batch batch = newestFirst.next();
      if (batch.last() <= place) {
        break;
      }
      oldest = Math.min(oldest, batch.oldestAt());
    }
    return oldest;
  }
}
