package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Metric;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What a backend's breaker and its pool can be asked once a second.
 *
 * @param breakerState 0 closed, 1 half-open, 2 open, 3 held open by command
 * @param cacheOnly true while reads are answered from the cache by command
 * @param levels of the pool, of kind LEVEL only; what cannot be known is left out
 */
public record BackendGauges(
    IntSupplier breakerState, BooleanSupplier cacheOnly, Supplier<Map<Metric, Double>> levels) {

  /** For a backend without a breaker and a pool: closed, and never from cache by command. */
  public static final BackendGauges NONE = new BackendGauges(() -> 0, () -> false);

  /** Of a backend whose pool cannot be asked. */
  public BackendGauges(IntSupplier breakerState, BooleanSupplier cacheOnly) {
    this(breakerState, cacheOnly, Map::of);
  }
}
