package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Stage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes down what the server as a whole does. No lock, no allocation, any thread. */
public final class ServerRecording {

  /** The {@code error_type} of a tool result with {@code isError}, in OpenTelemetry's words. */
  public static final String TOOL_ERROR = "tool_error";

  final Counter cacheHits = new Counter();
  final Counter cacheStale = new Counter();
  final Counter cacheMisses = new Counter();
  final ErrorTypes errorTypes = new ErrorTypes();

  /** Operations that call no tool; the server is these and those of all tools together. */
  private final Tally rest = new Tally();

  private volatile @Nullable Operations<?> operations;

  ServerRecording() {}

  /**
   * The operations of this server, of which there is one set: it makes 4,096 objects.
   *
   * @param maker what the server makes of an operation; it must only construct
   * @throws IllegalStateException when they are there already
   */
  public synchronized <T extends Operation> Operations<T> operations(Supplier<T> maker) {
    if (operations != null) {
      throw new IllegalStateException("one server has one set of operations");
    }
    Operations<T> made = new Operations<>(this, maker);
    operations = made;
    return made;
  }

  /**
   * The operation that this thread serves goes into a stage; nothing happens when it serves none.
   *
   * @return the stage before, to go back to
   */
  public Stage enter(Stage stage, long nowNanos) {
    Operation current = current();
    return current == null ? stage : current.enter(stage, nowNanos);
  }

  private @Nullable Operation current() {
    Operations<?> all = operations;
    return all == null ? null : all.current();
  }

  /** A read was answered from the cache within its time. */
  public void cacheHit() {
    cacheRead(Cells.CACHE_HITS, cacheHits);
  }

  /** A read was answered from the cache past its time. */
  public void cacheStale() {
    cacheRead(Cells.CACHE_STALE, cacheStale);
  }

  public void cacheMiss() {
    cacheRead(Cells.CACHE_MISSES, cacheMisses);
  }

  /** Into the operation of this thread, which costs least; what serves none has counters. */
  private void cacheRead(int cell, Counter otherwise) {
    Operation current = current();
    if (current == null) {
      otherwise.increment();
    } else {
      current.cacheRead(cell);
    }
  }

  void count(String errorType) {
    errorTypes.count(errorType);
  }

  Tally rest() {
    return rest;
  }

  Standings standings(long nanos) {
    Standings standings = new Standings();
    Operations<?> all = operations;
    if (all != null) {
      all.standAt(nanos, standings);
    }
    return standings;
  }
}
