package io.watchkeeper.mcpserver.protocol.merge;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** One run that is under way, and how it ends for those who wait for it. */
final class Run<R> {

  /** More who ask the same at once run by themselves: the wake-up of all of them has a bound. */
  private static final int MOST_WAITING = 1_000;

  private final long writesBefore;
  private final AtomicInteger waiting = new AtomicInteger();
  private final CompletableFuture<Ended<R>> ended = new CompletableFuture<>();

  /**
   * Begins.
   *
   * @param writesBefore calls that may have written before this run began
   */
  Run(long writesBefore) {
    this.writesBefore = writesBefore;
  }

  /** What those who waited do now. */
  sealed interface Ended<R> {

    record Result<R>(R result) implements Ended<R> {}

    /** Whoever ran it went away: one of those who wait runs it, for the others too. */
    record Abandoned<R>() implements Ended<R> {}

    /** Its result is for one client alone: each runs by itself. */
    record Personal<R>() implements Ended<R> {}
  }

  boolean beganBefore(long writes) {
    return writesBefore < writes;
  }

  /** False when enough wait already. */
  boolean join() {
    return waiting.incrementAndGet() <= MOST_WAITING;
  }

  int waiting() {
    return waiting.get();
  }

  /** The first end counts. */
  void end(Ended<R> how) {
    ended.complete(how);
  }

  boolean isOver() {
    return ended.isDone();
  }

  Ended<R> await() throws InterruptedException {
    try {
      return ended.get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("runs end with a value", impossible);
    }
  }
}
