package io.watchkeeper.collector.emitter;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * What a backend's breaker can be asked once a second.
 *
 * @param breakerState 0 closed, 1 half-open, 2 open, 3 held open by command
 * @param cacheOnly true while reads are answered from the cache by command
 */
public record BackendGauges(IntSupplier breakerState, BooleanSupplier cacheOnly) {

  /** For a backend without a breaker: closed, and never from cache by command. */
  public static final BackendGauges NONE = new BackendGauges(() -> 0, () -> false);
}
