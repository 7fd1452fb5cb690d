package io.watchkeeper.collector.emitter;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * The requests in flight and when they began, kept without locks or allocation.
 *
 * <p>A table of 4,096 slots. A request takes a free slot by one compare-and-set and clears it by
 * another. Its token is what stands in the slot: the start in nanoseconds with the low 12 bits
 * replaced by the slot's number. So a token names both slot and start (to 4.1 us), and ending twice
 * changes nothing. The search starts at a line of the processor's cache picked by hashing the
 * start, and looks at 128 slots at most: with 95% of the table taken, one request in 700 finds
 * none.
 *
 * <p>A request that finds no slot is counted and not timed. Then the number in flight stays exact
 * and the oldest age becomes a lower bound.
 */
final class InFlight {

  private static final int SLOTS = 4_096;
  private static final long SLOT_MASK = SLOTS - 1;
  private static final int SLOTS_PER_LINE = 8;
  private static final int LINES_TRIED = 16;

  /** An empty slot. No token equals it, since number 0 is never handed out as a slot. */
  private static final long FREE = 0;

  private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
  private final LongAdder unseen = new LongAdder();

  /** The token to hand back; its low 12 bits are 0 when no slot was found. */
  long begin(long startNanos) {
    long start = startNanos & ~SLOT_MASK;
    long hash = startNanos * 0x9E3779B97F4A7C15L;
    for (int line = 0; line < LINES_TRIED; line++) {
      int first = (int) (hash >>> 55) * SLOTS_PER_LINE;
      for (int i = 0; i < SLOTS_PER_LINE; i++) {
        int slot = first + i;
        if (slot != 0
            && slots.getPlain(slot) == FREE
            && slots.compareAndSet(slot, FREE, start | slot)) {
          return start | slot;
        }
      }
      hash = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L + 0x9E3779B97F4A7C15L;
    }
    unseen.increment();
    return start;
  }

  /** False when this token has ended before. An unseen request cannot tell, and is believed. */
  boolean end(long token) {
    int slot = (int) (token & SLOT_MASK);
    if (slot == 0) {
      unseen.decrement();
      return true;
    }
    return slots.compareAndSet(slot, token, FREE);
  }

  /**
   * How it stood at an instant not long past: requests that began by then and are still in flight.
   * Those that have ended since are not remembered, so for the past this is a lower bound.
   */
  Standing at(long nanos) {
    long count = Math.max(0, unseen.sum());
    long oldest = 0;
    for (int slot = 1; slot < SLOTS; slot++) {
      long token = slots.getAcquire(slot);
      long age = nanos - (token & ~SLOT_MASK);
      if (token != FREE && age >= 0) {
        count++;
        oldest = Math.max(oldest, age);
      }
    }
    return new Standing(count, oldest);
  }

  /** How many cannot be timed since the table had no room for them. */
  long unseen() {
    return Math.max(0, unseen.sum());
  }

  /**
   * Requests in flight at one instant.
   *
   * @param oldestNanos age of the oldest, 0 when none is in flight
   */
  record Standing(long count, long oldestNanos) {}
}
