package io.watchkeeper.ops.demo.traffic;

import java.net.URI;
import java.time.Duration;

/**
 * How much traffic, against what.
 *
 * @param clients identities; the even ones speak 2026-07-28, the odd ones 2025-11-25
 * @param callsPerSecond mean of the Poisson arrivals, whatever the server's answers take
 * @param maxInFlight arrivals beyond it are skipped and counted
 * @param seed same seed, same arrivals and same choice of calls
 */
public record TrafficOptions(
    URI endpoint, int clients, double callsPerSecond, int maxInFlight, long seed) {
  /** Longest a client waits for one answer. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  public TrafficOptions {
    if (clients < 2 || clients > 64) {
      throw new IllegalArgumentException("clients must be between 2 and 64, one an era at least");
    }
    if (!(callsPerSecond > 0 && callsPerSecond <= 2_000)) {
      throw new IllegalArgumentException("callsPerSecond must be above 0 and at most 2000");
    }
    if (maxInFlight < 1 || maxInFlight > 4_096) {
      throw new IllegalArgumentException("maxInFlight must be between 1 and 4096");
    }
  }

  /** Eight clients, 60 calls a second, 256 in flight. */
  public static TrafficOptions of(URI endpoint, long seed) {
    return new TrafficOptions(endpoint, 8, 60, 256, seed);
  }
}
