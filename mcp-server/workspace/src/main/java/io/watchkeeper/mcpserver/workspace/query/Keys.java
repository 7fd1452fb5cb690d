package io.watchkeeper.mcpserver.workspace.query;

import io.watchkeeper.mcpserver.workspace.content.DateText;
import io.watchkeeper.mcpserver.workspace.content.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a value is worth in a comparison. */
final class Keys {
  private Keys() {}

  static boolean isEmpty(Value value) {
    return switch (value) {
      case Value.Empty empty -> true;
      case Value.Text(var text) -> text.plain().isEmpty();
      case Value.Choices(var names) -> names.isEmpty();
      case Value.Ids(var ids) -> ids.isEmpty();
      case Value.Rolled(var values) -> values.isEmpty();
      case Value present -> false;
    };
  }

  /** Lower case: Notion's text conditions ignore case. */
  static String words(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text.plain().toLowerCase(Locale.ROOT);
      case Value.Line(var text) -> text.toLowerCase(Locale.ROOT);
      case Value other -> "";
    };
  }

  /** NaN when there is none, so that every comparison but "not equal" fails. */
  static double number(Value value) {
    return switch (value) {
      case Value.Numeric(var number) -> number;
      case Value.Serial(var number) -> number;
      case Value other -> Double.NaN;
    };
  }

  static List<String> members(Value value) {
    return switch (value) {
      case Value.Choices(var names) -> names;
      case Value.Ids(var ids) -> ids.stream().map(UUID::toString).toList();
      case Value other -> List.of();
    };
  }

  static @Nullable Instant instant(Value value) {
    return switch (value) {
      case Value.Moment(var at) -> at;
      case Value.Dates(var start, var end) -> DateText.instant(start);
      case Value other -> null;
    };
  }
}
