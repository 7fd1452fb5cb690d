package io.watchkeeper.mcpserver.notion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A day, a time, or a span of either, as {@link PropertyText} shows them. */
final class DateValue {

  static final String FORM = "2026-12-01, 2026-12-01T09:30:00+01:00, or two of them with / between";

  private static final int DAY_CHARACTERS = 10;

  private DateValue() {}

  /** Notion's date value; empty when the text is no date. */
  static Optional<JsonNode> read(String text) {
    String[] parts = text.strip().split("/", -1);
    if (parts.length > 2) {
      return Optional.empty();
    }
    ObjectNode date = JsonNodeFactory.instance.objectNode();
    date.put("start", parts[0].strip());
    if (parts.length == 2) {
      date.put("end", parts[1].strip());
    }
    for (String part : parts) {
      if (!isDate(part.strip())) {
        return Optional.empty();
      }
    }
    return Optional.of(date);
  }

  private static boolean isDate(String text) {
    try {
      if (text.length() <= DAY_CHARACTERS) {
        LocalDate.parse(text);
      } else if (text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 7) {
        OffsetDateTime.parse(text);
      } else {
        LocalDateTime.parse(text);
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
