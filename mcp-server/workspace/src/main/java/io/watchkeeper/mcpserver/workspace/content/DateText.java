package io.watchkeeper.mcpserver.workspace.content;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Dates as Notion writes them: a day, or a time with or without an offset; without is UTC here. */
public final class DateText {
  private static final int DAY_CHARACTERS = 10;

  private DateText() {}

  public static boolean isValid(String text) {
    try {
      Instant at = instant(text);
      return at.isAfter(Instant.EPOCH.minusSeconds(1L << 36)) && text.length() < 50;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** A day is the beginning of it. Throws when the text is no date. */
  public static Instant instant(String text) {
    if (text.length() <= DAY_CHARACTERS) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 7;
    return offset
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  public static boolean isDay(String text) {
    return text.length() <= DAY_CHARACTERS;
  }
}
