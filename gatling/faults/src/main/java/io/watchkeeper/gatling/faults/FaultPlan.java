package io.watchkeeper.gatling.faults;

import java.util.List;

/** What befalls one request, drawn when it arrives. */
record FaultPlan(Strike strike, List<Delay> delays) {

  /** Longest a request is held for latency, whatever the factors multiply to. */
  private static final long MAX_DELAY_NANOS = 300_000_000_000L;

  /** At most one strikes a request: the first in the order of injection. */
  sealed interface Strike {
    record None() implements Strike {}

    record Answer(int status) implements Strike {}

    record Reset() implements Strike {}

    record HalfBody() implements Strike {}

    record Hang(long faultId) implements Strike {}
  }

  /** One latency fault with its jitter already drawn. */
  record Delay(double factor, long addedNanos, long floorNanos, long jitterNanos) {
    long nanos(long measuredNanos) {
      double wanted = Math.max(factor * measuredNanos, (double) floorNanos);
      return (long) (wanted - measuredNanos) + addedNanos + jitterNanos;
    }
  }

  /** Nanoseconds to wait on top of what the backend itself took. Several latencies add up. */
  long delayNanos(long measuredNanos) {
    long sum = delays.stream().mapToLong(delay -> Math.max(0, delay.nanos(measuredNanos))).sum();
    return Math.min(sum, MAX_DELAY_NANOS);
  }
}
