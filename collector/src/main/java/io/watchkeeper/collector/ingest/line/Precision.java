package io.watchkeeper.collector.ingest.line;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The unit of a body's timestamps, as InfluxDB's write APIs name them. */
enum Precision {
  NS(ChronoUnit.NANOS),
  US(ChronoUnit.MICROS),
  MS(ChronoUnit.MILLIS),
  S(ChronoUnit.SECONDS),
  M(ChronoUnit.MINUTES),
  H(ChronoUnit.HOURS);

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

  /** As version 1 has them. It takes a name that it does not know for nanoseconds; we refuse. */
  static Precision ofVersion1(String name) {
    return switch (name) {
      case "", "n", "ns" -> NS;
      case "u", "us", "\u00b5" -> US;
      case "ms" -> MS;
      case "s" -> S;
      case "m" -> M;
      case "h" -> H;
      default ->
          throw new IllegalArgumentException(
              "invalid precision '" + name + "' (use n, u, ms, s, m or h)");
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
