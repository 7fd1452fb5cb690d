package io.watchkeeper.collector.emitter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Requests that ended and are not added up yet: a ring of {@value #MOST}.
 *
 * <p>Idea: adding a request up touches some twenty lines of the processor's cache, of cells that
 * all event loops write to. Between two calls a server does so much else that these lines, and the
 * code that adds, have left the nearest cache, or another processor has them. So a request only
 * leaves its numbers here, side by side where its own thread alone writes, and they are added up
 * together when the ring is full or when the second is over: one way to the cells for {@value
 * #MOST} requests.
 *
 * <p>One thread at a time writes, the one that serves the operation this ring belongs to; whoever
 * finds {@code adding} free adds up. A request that finds the ring full while another adds up is
 * added by itself, so nobody ever waits.
 */
final class Kept {

  static final int MOST = 64;

  /** Some tens of microseconds: many times what adding up takes a thread that is running. */
  private static final int TRIES_TO_ADD = 1_000;

  private static final VarHandle WRITTEN;
  private static final VarHandle TAKEN;
  private static final VarHandle ADDING;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WRITTEN = lookup.findVarHandle(Kept.class, "written", int.class);
      TAKEN = lookup.findVarHandle(Kept.class, "taken", int.class);
      ADDING = lookup.findVarHandle(Kept.class, "adding", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ServerRecording server;
  private final long[] numbers = new long[MOST * Ended.LENGTH];

  /** Requests since the start; both wrap, and their difference alone is looked at. */
  private int written;

  private int taken;

  @SuppressWarnings("UnusedVariable") // Read by its handle.
  private boolean adding;

  Kept(ServerRecording server) {
    this.server = server;
  }

  /** False: there is no place, and another is about to make some. */
  boolean keep(long[] ended) {
    int next = written;
    if (next - (int) TAKEN.getAcquire(this) == MOST && !addUp()) {
      return false;
    }
    System.arraycopy(ended, 0, numbers, place(next), Ended.LENGTH);
    WRITTEN.setRelease(this, next + 1);
    return true;
  }

  /** To the tallies. Any thread; false when another is at it. */
  boolean addUp() {
    if (!tryAdding()) {
      return false;
    }
    try {
      int end = (int) WRITTEN.getAcquire(this);
      for (int next = taken; next != end; ) {
        next = addUp(next, end);
        TAKEN.setRelease(this, next);
      }
    } finally {
      added();
    }
    return true;
  }

  /** Never waits. */
  boolean tryAdding() {
    return ADDING.compareAndSet(this, false, true);
  }

  void added() {
    ADDING.setRelease(this, false);
  }

  /**
   * The same for the roll-up: waits for who is at it, though not for one that was stopped there.
   */
  void addUpAll() {
    for (int i = 0; i < TRIES_TO_ADD && !addUp(); i++) {
      Thread.onSpinWait();
    }
  }

  /** Those of one subject in a row; gives the first that is of another. */
  private int addUp(int first, int end) {
    int subject = subject(first);
    Cells cells = server.subject(subject).tally().claim();
    try {
      int next = first;
      do {
        Ended.add(numbers, place(next), cells);
        next++;
      } while (next != end && subject(next) == subject);
      return next;
    } finally {
      cells.release();
    }
  }

  private int subject(int request) {
    return Ended.subject(numbers[place(request) + Ended.WHO]);
  }

  private static int place(int request) {
    return (request & (MOST - 1)) * Ended.LENGTH;
  }
}
