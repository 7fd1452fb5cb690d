package io.watchkeeper.collector.ingest.prometheus;

import java.util.Map;

/**
 * One line of an exposition.
 *
 * @param labels as the target calls them
 * @param timestampMillis since 1970; {@link #UNTOLD} when the target leaves it to the reader
 * @param counter whether its family says that it only grows
 */
record Sample(
    String name, Map<String, String> labels, double value, long timestampMillis, boolean counter) {

  static final long UNTOLD = Long.MIN_VALUE;

  /** A NaN of these bits says that a series has ended. */
  private static final long STALE = 0x7ff0000000000002L;

  /** Whether it is no value, and no fault. */
  static boolean isStale(double value) {
    return Double.doubleToRawLongBits(value) == STALE;
  }
}
