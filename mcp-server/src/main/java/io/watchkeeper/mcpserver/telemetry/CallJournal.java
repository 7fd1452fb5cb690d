package io.watchkeeper.mcpserver.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest calls, and the slowest of late. Two rings of slots that are made once and written
 * over: one takes every call; the other a call that is slower than those of its tool and client
 * before it, where the bar falls by half every ten seconds. So however many calls a second push the
 * first ring round, the slowest of each tool and client is found in the second.
 *
 * <p>A call writes into its slot and allocates nothing. It never waits: a slot that another still
 * writes to, which takes a thread that was stopped for a whole round, is left out and counted.
 */
public final class CallJournal {

  static final int NEWEST = 4_096;
  static final int SLOWEST = 1_024;
  private static final int BARS = 1_024;
  private static final long HALVED_EVERY_NANOS = 10_000_000_000L;
  private static final int MOST_HALVINGS = 62;

  private final CallSlot[] newest = slots(NEWEST);
  private final CallSlot[] slowest = slots(SLOWEST);
  private final AtomicLong nextNewest = new AtomicLong();
  private final AtomicLong nextSlowest = new AtomicLong();
  private final LongAdder leftOut = new LongAdder();

  // By tool and client, hashed. Written without order: two that meet lose a bar, not a call.
  private final long[] bars = new long[BARS];
  private final long[] barsSince = new long[BARS];

  private final LongSupplier nanoTime;
  private final long salt;

  /**
   * @param salt by chance, so that the marks of sessions tell nothing outside this process
   */
  public CallJournal(LongSupplier nanoTime, long salt) {
    this.nanoTime = nanoTime;
    this.salt = salt;
  }

  private static CallSlot[] slots(int count) {
    CallSlot[] slots = new CallSlot[count];
    for (int i = 0; i < count; i++) {
      slots[i] = new CallSlot();
    }
    return slots;
  }

  /**
   * A call as it ends.
   *
   * @param endNanos a reading of the {@code nanoTime}
   */
  void add(CallFacts call, long endNanos) {
    write(newest[(int) (nextNewest.getAndIncrement() & (NEWEST - 1))], call, endNanos);
    int bar = (Objects.hashCode(call.tool()) * 31 + call.client().hashCode()) & (BARS - 1);
    long halvings = Math.clamp((endNanos - barsSince[bar]) / HALVED_EVERY_NANOS, 0, MOST_HALVINGS);
    if (call.durationNanos() > bars[bar] >> halvings) {
      bars[bar] = call.durationNanos();
      barsSince[bar] = endNanos;
      write(slowest[(int) (nextSlowest.getAndIncrement() & (SLOWEST - 1))], call, endNanos);
    }
  }

  private void write(CallSlot slot, CallFacts call, long endNanos) {
    if (!slot.write(call, mark(call.session()), endNanos)) {
      leftOut.increment();
    }
  }

  /** Of 32 bits, mixed with chance: enough to tell sessions apart, not to find one. */
  private long mark(@Nullable String session) {
    if (session == null) {
      return 0;
    }
    long mixed = (session.hashCode() ^ salt) * 0x9E3779B97F4A7C15L;
    return Math.max(1, mixed >>> 32);
  }

  /** Newest first. */
  public List<JournaledCall> newest() {
    return read(newest, Comparator.comparingLong(JournaledCall::sinceEndNanos));
  }

  /** Slowest first. */
  public List<JournaledCall> slowest() {
    return read(slowest, Comparator.comparingLong(JournaledCall::durationNanos).reversed());
  }

  private List<JournaledCall> read(CallSlot[] slots, Comparator<JournaledCall> order) {
    long now = nanoTime.getAsLong();
    List<JournaledCall> calls = new ArrayList<>();
    for (CallSlot slot : slots) {
      JournaledCall call = slot.read(now);
      if (call != null) {
        calls.add(call);
      }
    }
    calls.sort(order);
    return calls;
  }

  /** Calls that found their slot being written to. */
  public long leftOut() {
    return leftOut.sum();
  }
}
