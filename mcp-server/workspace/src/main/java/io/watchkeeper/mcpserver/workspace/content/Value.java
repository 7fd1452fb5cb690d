package io.watchkeeper.mcpserver.workspace.content;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Value of one property of one page; its wire type comes from the {@link PropertyKind}. */
public sealed interface Value {
  Empty EMPTY = new Empty();

  record Empty() implements Value {}

  /** Title and rich text. */
  record Text(RichText text) implements Value {}

  /** URL, e-mail address or phone number. */
  record Line(String text) implements Value {}

  record Numeric(double number) implements Value {}

  /** Select and status, by option name. */
  record Choice(String name) implements Value {}

  record Choices(List<String> names) implements Value {
    public Choices {
      names = List.copyOf(names);
    }
  }

  /** ISO 8601 dates or date-times, kept as written. */
  record Dates(String start, @Nullable String end) implements Value {}

  record Checked(boolean on) implements Value {}

  /** People, pages of a relation, or the one user of created and edited by. */
  record Ids(List<UUID> ids) implements Value {
    public Ids {
      ids = List.copyOf(ids);
    }
  }

  record Serial(long number) implements Value {}

  record Moment(Instant at) implements Value {}

  /** Rollup that shows the original values of the related pages. */
  record Rolled(List<Value> values) implements Value {
    public Rolled {
      values = List.copyOf(values);
    }
  }
}
