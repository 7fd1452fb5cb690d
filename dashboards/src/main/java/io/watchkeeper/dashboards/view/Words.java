package io.watchkeeper.dashboards.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Numbers and times as people read them. */
final class Words {

  /** Where a figure is missing. */
  static final String NONE = "–";

  /** Names and reasons come from elsewhere; more would push everything else off the page. */
  private static final int MAX_CHARACTERS = 400;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  /** Hour and minute of an epoch second. */
  static String minute(long epochSecond) {
    return MINUTE.format(Instant.ofEpochSecond(epochSecond));
  }

  /** As Chart.js writes the values of an axis. */
  static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : BigDecimal.valueOf(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  static String count(OptionalDouble value) {
    return value.isEmpty() ? NONE : number(value.getAsDouble());
  }

  static String millis(OptionalDouble value) {
    if (value.isEmpty()) {
      return NONE;
    }
    double millis = value.getAsDouble();
    if (millis >= 1000) {
      return String.format(Locale.ROOT, "%.2f s", millis / 1000);
    }
    return (millis >= 10 ? String.format(Locale.ROOT, "%.0f", millis) : number(millis)) + " ms";
  }

  static String percent(OptionalDouble value) {
    if (value.isEmpty()) {
      return NONE;
    }
    double percent = value.getAsDouble();
    return percent > 0 && percent < 10
        ? String.format(Locale.ROOT, "%.1f %%", percent)
        : String.format(Locale.ROOT, "%.0f %%", percent);
  }

  /** The breaker's state, from the catalogue's numbers. */
  static String breaker(OptionalDouble value) {
    if (value.isEmpty()) {
      return NONE;
    }
    return switch ((int) value.getAsDouble()) {
      case 0 -> "closed";
      case 1 -> "half-open";
      case 2 -> "open";
      case 3 -> "held open";
      default -> "unknown";
    };
  }

  /** {@code 02:33:10}; with the day when that is not the day of now. */
  static String time(@Nullable Instant at, Instant now) {
    if (at == null) {
      return NONE;
    }
    boolean today = at.truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS));
    return (today ? TIME : DAY).format(at);
  }

  /** {@code 42 s}, {@code 3 min 5 s}, {@code 2 h 4 min}. */
  static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  static String bounded(@Nullable String text) {
    if (text == null) {
      return "";
    }
    if (text.length() <= MAX_CHARACTERS) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1)) ? 1 : 0;
    return text.substring(0, MAX_CHARACTERS - end) + "…";
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
