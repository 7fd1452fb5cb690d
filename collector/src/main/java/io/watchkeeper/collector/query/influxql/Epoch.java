package io.watchkeeper.collector.query.influxql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** How an answer writes its times: the parameter {@code epoch}. */
enum Epoch {
  /** As RFC 3339, with as many digits behind the second as it needs. */
  TEXT(0),
  NANOS(1),
  MICROS(1_000),
  MILLIS(1_000_000),
  SECONDS(1_000_000_000),
  MINUTES(60_000_000_000L),
  HOURS(3_600_000_000_000L);

  private static final DateTimeFormatter RFC_3339 =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT);

  private final long unit;

  Epoch(long unit) {
    this.unit = unit;
  }

  /** What InfluxDB does not know either it takes for nanoseconds. */
  static Epoch of(String parameter) {
    return switch (parameter) {
      case "" -> TEXT;
      case "u", "\u00b5" -> MICROS;
      case "ms" -> MILLIS;
      case "s" -> SECONDS;
      case "m" -> MINUTES;
      case "h" -> HOURS;
      default -> NANOS;
    };
  }

  /** A text or a number. */
  Object written(long nanos) {
    if (this != TEXT) {
      return nanos / unit;
    }
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(nanos, SECONDS.unit), Math.floorMod(nanos, SECONDS.unit));
    return RFC_3339.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }
}
