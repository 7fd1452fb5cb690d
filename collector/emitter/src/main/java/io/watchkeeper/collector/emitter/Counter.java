package io.watchkeeper.collector.emitter;

import java.util.concurrent.atomic.LongAdder;

/**
 * A running total that many threads add to and one thread takes the difference from. Nothing is
 * ever reset, so no addition can fall between reading and resetting.
 */
final class Counter {

  private final LongAdder total = new LongAdder();
  private long taken;

  void add(long amount) {
    total.add(amount);
  }

  void increment() {
    total.increment();
  }

  /** What was added since the last call. For the rolling-up thread only. */
  long take() {
    long now = total.sum();
    long fresh = now - taken;
    taken = now;
    return fresh;
  }
}
