package io.watchkeeper.collector.emitter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operations in flight, and the objects they live in: 4,096 of them, made once and used again,
 * so that a request allocates nothing.
 *
 * <p>A request takes a free one by one compare-and-set. Where it looks goes by its thread's number:
 * first into the same 64, which stay in the processor's cache, then into 512, then everywhere. So
 * the operation that a thread serves is found again without being handed along, by looking into the
 * same places for the thread's number: code deep inside a call can say where the time goes. One
 * operation a thread at a time.
 *
 * <p>A request that finds none in 64 looks (with 95% taken, one in 16) gets an object of its own,
 * which costs an allocation and nothing else.
 *
 * @param <T> what a server makes of an operation
 */
public final class Operations<T extends Operation> {

  static final int SLOTS = 4_096;
  private static final int LOOKS = 64;
  private static final int LOOKS_NEAR = 4;
  private static final int NEAR = 64;
  private static final int LOOKS_AROUND = 12;
  private static final int AROUND = 512;

  private final ServerRecording server;
  private final Function<ServerRecording, T> maker;
  private final Operation[] slots;
  private final Map<Long, T> more = new ConcurrentHashMap<>();

  Operations(ServerRecording server, Function<ServerRecording, T> maker) {
    this.server = server;
    this.maker = maker;
    this.slots = Stream.generate(() -> maker.apply(server)).limit(SLOTS).toArray(Operation[]::new);
  }

  /** A request begins, on this thread. */
  public T begin(long nowNanos) {
    long thread = Thread.currentThread().threadId();
    for (int look = 0; look < LOOKS; look++) {
      T slot = slot(thread, look);
      if (slot.claim(thread)) {
        slot.begin(nowNanos);
        return slot;
      }
    }
    T extra = maker.apply(server);
    extra.claim(thread);
    extra.markExtra();
    more.put(thread, extra);
    extra.begin(nowNanos);
    return extra;
  }

  /** The operation that this thread serves; null when it serves none. */
  @Nullable T current() {
    long thread = Thread.currentThread().threadId();
    for (int look = 0; look < LOOKS; look++) {
      T slot = slot(thread, look);
      if (slot.isOf(thread)) {
        return slot;
      }
    }
    return more.isEmpty() ? null : more.get(thread);
  }

  // All were made by the one maker of this object.
  @SuppressWarnings("unchecked")
  private T slot(long thread, int look) {
    long hash = (thread + look * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    int within = look < LOOKS_NEAR ? NEAR : look < LOOKS_AROUND ? AROUND : SLOTS;
    return (T) slots[(int) (hash >>> 40) & (within - 1)];
  }

  /** The extra operation of this thread has ended. */
  void forget() {
    more.remove(Thread.currentThread().threadId());
  }

  /**
   * Adds those that began by an instant not long past and are still in flight. Those that have
   * ended since are not remembered, so for the past this is a lower bound.
   */
  void standAt(long nanos, Standings standings) {
    for (Operation slot : slots) {
      slot.standAt(nanos, standings);
    }
    more.values().forEach(extra -> extra.standAt(nanos, standings));
  }

  /** Adds up what ended and was kept. Rolling-up thread only. */
  void addKept() {
    for (Operation slot : slots) {
      slot.addKept();
    }
  }

  /** How many are in flight beyond the objects made at the start. */
  int extra() {
    return more.size();
  }
}
