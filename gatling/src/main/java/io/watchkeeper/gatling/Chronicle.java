package io.watchkeeper.gatling;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The clock by which requests are timed, and where their records go. Shared by all threads. */
final class Chronicle {
  /** The timer that gives up on a request is coarser than our clock. */
  private static final long TIMER_SLACK_NANOS = 100_000_000;

  private final Origin origin;
  private final LongSupplier nanoTime;
  private final Duration callTimeout;
  private final Consumer<CallRecord> records;
  private final AtomicLong lastId = new AtomicLong();

  /**
   * One moment on two clocks: the steady one, by which durations are measured, and that of the day.
   *
   * @param epochNanos since 1970
   */
  record Origin(long nanoTime, long epochNanos) {
    long sinceEpoch(long nanos) {
      return epochNanos + (nanos - nanoTime);
    }
  }

  Chronicle(
      Origin origin, LongSupplier nanoTime, Duration callTimeout, Consumer<CallRecord> records) {
    this.origin = origin;
    this.nanoTime = nanoTime;
    this.callTimeout = callTimeout;
    this.records = records;
  }

  long nanos() {
    return nanoTime.getAsLong();
  }

  long sinceEpoch(long nanos) {
    return origin.sinceEpoch(nanos);
  }

  /** Of a JSON-RPC request, no two alike in a run. */
  long nextId() {
    return lastId.incrementAndGet();
  }

  boolean timedOut(long waitedNanos) {
    return waitedNanos >= callTimeout.toNanos() - TIMER_SLACK_NANOS;
  }

  void add(CallRecord call) {
    records.accept(call);
  }
}
