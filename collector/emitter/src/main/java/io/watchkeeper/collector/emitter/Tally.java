package io.watchkeeper.collector.emitter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the calls of one subject, from any thread, and hands over each second exactly once.
 *
 * <p>Idea: a call has some twenty numbers to add. Adding each by an atomic operation costs about 6
 * ns a number even when nobody else does, and much more when somebody does. Here a call takes hold
 * of a whole set of cells by one compare-and-set, adds plainly, and lets go. When the set it tries
 * first is held, it tries the others, and where all are held a second, fourth and eighth set is
 * made; so a subject that one thread at a time uses keeps one set of 27 kB, and a busy one gets up
 * to eight. When all eight are held, which takes eight threads inside these few nanoseconds or some
 * that the operating system stopped there, the call adds atomically to cells that all share. So
 * nobody ever waits, whatever another thread does.
 *
 * <p>Which set is tried first goes by the thread's number. Virtual threads have new ones all the
 * time, so over processors a set wanders; its few lines of cache follow at about 50 ns each, which
 * is cheaper than all processors fighting over one.
 *
 * <p>The roll-up owns each set in turn to empty it. A set that stays held (its thread was stopped
 * in mid-call) keeps its numbers for the next second: late, never lost.
 */
final class Tally {

  private static final int MOST_SETS = 8;

  /** Some microseconds: many times what an owner needs that is running. */
  private static final int TRIES_TO_DRAIN = 1_000;

  /** Its length is a power of two. Replaced whole, under this object's lock; only ever grows. */
  private volatile OwnedCells[] sets = {new OwnedCells()};

  private volatile @Nullable SharedCells shared;

  /** To write to and then release. Allocates only while the number of sets still grows. */
  Cells claim() {
    int hint = (int) Thread.currentThread().threadId();
    while (true) {
      OwnedCells[] all = sets;
      for (int i = 0; i < all.length; i++) {
        OwnedCells set = all[(hint + i) & (all.length - 1)];
        if (set.tryClaim()) {
          return set;
        }
      }
      SharedCells last = shared;
      if (last != null) {
        return last;
      }
      grow(all.length);
    }
  }

  /** Unless another thread has done so since this one looked. */
  private synchronized void grow(int seen) {
    OwnedCells[] all = sets;
    if (all.length != seen || shared != null) {
      return;
    }
    if (seen == MOST_SETS) {
      shared = new SharedCells();
      return;
    }
    OwnedCells[] more = Arrays.copyOf(all, 2 * seen);
    for (int i = seen; i < more.length; i++) {
      more[i] = new OwnedCells();
    }
    sets = more;
  }

  /** The same where clients do not matter. */
  Interval take() {
    return take(new ClientLatencies());
  }

  /**
   * All that was added since the last call. Rolling-up thread only.
   *
   * @param clients gets what was added for them
   */
  Interval take(ClientLatencies clients) {
    long @Nullable [] sum = null;
    for (OwnedCells set : sets) {
      if (tryOwn(set)) {
        if (!set.isIdle()) {
          sum = sum == null ? new long[Cells.COUNT] : sum;
          set.drainInto(sum, clients);
        }
        set.release();
      }
    }
    SharedCells last = shared;
    if (last != null) {
      sum = sum == null ? new long[Cells.COUNT] : sum;
      last.drainInto(sum, clients);
    }
    return sum == null ? Interval.NOTHING : new Interval(sum);
  }

  private static boolean tryOwn(OwnedCells set) {
    for (int i = 0; i < TRIES_TO_DRAIN; i++) {
      if (set.tryOwn()) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }
}
