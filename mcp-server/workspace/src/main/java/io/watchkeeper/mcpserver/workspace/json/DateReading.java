package io.watchkeeper.mcpserver.workspace.json;

import io.watchkeeper.mcpserver.workspace.content.DateText;
import io.watchkeeper.mcpserver.workspace.content.Value;
import io.watchkeeper.mcpserver.workspace.request.Input;

/** A date value; a time zone by name is refused, an offset in the text is kept. */
final class DateReading {
  private DateReading() {}

  static Value read(Input input) {
    input.allow("start", "end", "time_zone");
    input
        .optional("time_zone")
        .filter(zone -> !zone.isNull())
        .ifPresent(zone -> {
          throw zone.wrong("should be null: write the offset into start and end");
        });
    String start = checked(input.required("start"));
    String end =
        input.optional("end").filter(it -> !it.isNull()).map(DateReading::checked).orElse(null);
    if (end != null && DateText.instant(end).isBefore(DateText.instant(start))) {
      throw input.wrong("should not end before it starts");
    }
    return new Value.Dates(start, end);
  }

  private static String checked(Input input) {
    if (!DateText.isValid(input.text())) {
      throw input.wrong("should be an ISO 8601 date or date-time");
    }
    return input.text();
  }
}
