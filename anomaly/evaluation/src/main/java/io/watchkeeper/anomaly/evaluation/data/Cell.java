package io.watchkeeper.anomaly.evaluation.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** What a cell says. */
final class Cell {
  private static final Set<String> NOTHING = Set.of("", "nan", "na", "n/a", "null", "none");

  /** Larger numbers are milliseconds: as seconds they would be the year 5138. */
  private static final double MOST_SECONDS = 1e11;

  private Cell() {}

  static boolean isBlank(String cell) {
    return NOTHING.contains(cell.toLowerCase(Locale.ROOT));
  }

  /**
   * NaN where nothing is said, and for infinities: no instrument measures them.
   *
   * @throws NumberFormatException for anything else that is no number
   */
  static double number(String cell) {
    if (isBlank(cell)) {
      return Double.NaN;
    }
    double value = Double.parseDouble(cell);
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  static boolean isNumber(String cell) {
    try {
      number(cell);
      return !isBlank(cell);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Epoch seconds of a date with time, or of a number; without a zone it is UTC. */
  static OptionalLong time(String cell) {
    // A failed parse costs as much as a hundred good ones, and files have a time in each row.
    if (cell.indexOf(':') < 0) {
      return seconds(cell);
    }
    try {
      return OptionalLong.of(instant(cell.replace(' ', 'T')).getEpochSecond());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong seconds(String cell) {
    double value = isNumber(cell) ? number(cell) : Double.NaN;
    return Double.isNaN(value)
        ? OptionalLong.empty()
        : OptionalLong.of((long) (Math.abs(value) > MOST_SECONDS ? value / 1000 : value));
  }

  private static Instant instant(String text) {
    // Behind the T only a zone can hold a plus or a minus.
    int clock = text.indexOf('T') + 1;
    boolean zoned =
        text.endsWith("Z") || text.indexOf('+', clock) >= 0 || text.indexOf('-', clock) >= 0;
    return zoned
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
