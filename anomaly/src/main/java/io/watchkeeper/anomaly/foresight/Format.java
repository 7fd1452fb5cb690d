package io.watchkeeper.anomaly.foresight;

import io.watchkeeper.collector.model.Unit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as the sentences of an incident write them. */
final class Format {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Format() {}

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  static String number(double value, Unit unit) {
    return switch (unit) {
      case SECONDS -> String.format(Locale.ROOT, "%.3g s", value);
      case BYTES -> String.format(Locale.ROOT, "%.1f MiB", value / (1 << 20));
      case RATIO -> String.format(Locale.ROOT, "%.1f%%", 100 * value);
      case COUNT, STATE -> String.format(Locale.ROOT, "%.4g", value);
    };
  }
}
