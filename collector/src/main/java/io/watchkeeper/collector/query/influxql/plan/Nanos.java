package io.watchkeeper.collector.query.influxql.plan;

import java.time.Instant;

/** Instants as nanoseconds since 1970-01-01T00:00:00Z, which reach from 1678 to 2262. */
final class Nanos {

  static final long SECOND = 1_000_000_000L;

  private Nanos() {}

  static long of(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }

  /** The first whole microsecond that is not before: what the store keeps and compares. */
  static Instant ceiled(long nanos) {
    return instant(Math.ceilDiv(nanos, 1_000L) * 1_000L);
  }
}
