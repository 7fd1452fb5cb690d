package io.watchkeeper.mcpserver.cache;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The newest changes, numbered, so that an answer to a question from before one of them is not
 * taken for a fresh one. Bounded: what is older than all that is remembered counts as changed.
 */
final class Changes<K> {

  /** A question is open for seconds, and a server writes a few times a second. */
  private static final int MOST = 256;

  private final LongSupplier nanoTime;
  private final Deque<Change<K>> remembered = new ArrayDeque<>();
  private long newest;
  private long forgotten;

  Changes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Change<K>(long number, Predicate<K> keys, long doubtUntilNanos) {}

  /** Number of the newest change; 0 before the first. */
  synchronized long newest() {
    return newest;
  }

  synchronized void add(Predicate<K> keys, Duration doubt) {
    newest++;
    remembered.addLast(new Change<>(newest, keys, nanoTime.getAsLong() + doubt.toNanos()));
    if (remembered.size() > MOST) {
      forgotten = remembered.removeFirst().number();
    }
  }

  /** Whether the key was changed after that number, or may still be changing. */
  synchronized boolean touch(K key, long mark) {
    if (mark < forgotten) {
      return true;
    }
    long now = nanoTime.getAsLong();
    for (Change<K> change : remembered) {
      if ((change.number() > mark || change.doubtUntilNanos() - now > 0)
          && change.keys().test(key)) {
        return true;
      }
    }
    return false;
  }
}
