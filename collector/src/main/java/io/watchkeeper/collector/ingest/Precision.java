package io.watchkeeper.collector.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The unit of a body's timestamps, as InfluxDB's write API names them. */
enum Precision {
  NS(ChronoUnit.NANOS),
  US(ChronoUnit.MICROS),
  MS(ChronoUnit.MILLIS),
  S(ChronoUnit.SECONDS);

  private final ChronoUnit unit;

  Precision(ChronoUnit unit) {
    this.unit = unit;
  }

  /** Nanoseconds when the name is empty, as InfluxDB has it. */
  static Precision of(String name) {
    return switch (name) {
      case "", "ns" -> NS;
      case "us" -> US;
      case "ms" -> MS;
      case "s" -> S;
      default ->
          throw new IllegalArgumentException(
              "precision '" + name + "' is unknown: use ns, us, ms or s");
    };
  }

  /** May throw an {@link ArithmeticException} or {@link java.time.DateTimeException}. */
  Instant instant(long timestamp) {
    return Instant.EPOCH.plus(timestamp, unit);
  }

  /** Now, as a client would have written it in this unit. */
  Instant truncated(Instant now) {
    return now.truncatedTo(unit);
  }
}
