package io.watchkeeper.collector.emitter;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Time, chance and threads of an emitter. Whoever made the executors ends them, after closing the
 * emitter.
 *
 * @param nanoTime the same that the callers of {@link Operation} and {@link BackendRecording} read
 * @param random spreads retries, so that many servers do not come back at once
 * @param ticker one thread, for the roll-up; must not wait for anything else
 * @param writer one thread of its own, for writing; it waits for the network
 */
public record EmitterRuntime(
    InstantSource clock,
    LongSupplier nanoTime,
    RandomGenerator random,
    ScheduledExecutorService ticker,
    ScheduledExecutorService writer) {

  public EmitterRuntime {
    if (ticker.equals(writer)) {
      throw new IllegalArgumentException("a slow endpoint must not delay the seconds: two threads");
    }
  }
}
