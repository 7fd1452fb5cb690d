package io.watchkeeper.collector.emitter;

import java.util.function.LongSupplier;

/**
 * A warning that is told at most once a minute, so that a fault of each second cannot flood the
 * log; the next one says how many were swallowed.
 */
final class Log {

  private static final System.Logger LOGGER = System.getLogger("io.watchkeeper.collector.emitter");
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final LongSupplier nanoTime;
  private boolean told;
  private long toldNanos;
  private long swallowed;

  Log(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  static void info(String message) {
    LOGGER.log(System.Logger.Level.INFO, message);
  }

  synchronized void warn(String message) {
    long now = nanoTime.getAsLong();
    if (told && now - toldNanos < MINUTE_NANOS) {
      swallowed++;
      return;
    }
    String more = swallowed == 0 ? "" : " (and " + swallowed + " such warnings before)";
    LOGGER.log(System.Logger.Level.WARNING, message + more);
    told = true;
    toldNanos = now;
    swallowed = 0;
  }
}
