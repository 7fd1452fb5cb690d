package io.watchkeeper.mcpserver.workspace.query;

import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.PropertyKind;
import io.watchkeeper.mcpserver.workspace.content.Schema;
import io.watchkeeper.mcpserver.workspace.content.Value;
import io.watchkeeper.mcpserver.workspace.request.Input;
import io.watchkeeper.mcpserver.workspace.store.Facts;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The filter of a query as a predicate; and/or nest two levels deep, as in Notion. */
public final class FilterReading {
  private static final int MAX_DEPTH = 2;

  private final Schema schema;
  private final Facts facts;
  private final Conditions conditions;

  public FilterReading(Schema schema, Facts facts, Instant now) {
    this.schema = schema;
    this.facts = facts;
    this.conditions = new Conditions(now);
  }

  public Predicate<Page> read(Input filter) {
    return read(filter, 0);
  }

  private Predicate<Page> read(Input filter, int depth) {
    filter.object();
    for (String junction : List.of("and", "or")) {
      Input parts = filter.optional(junction).orElse(null);
      if (parts != null) {
        filter.allow(junction);
        if (depth == MAX_DEPTH) {
          throw parts.wrong("should not nest more than two levels deep");
        }
        List<Predicate<Page>> all =
            parts.items().stream().map(part -> read(part, depth + 1)).toList();
        return junction.equals("and")
            ? page -> all.stream().allMatch(each -> each.test(page))
            : page -> all.stream().anyMatch(each -> each.test(page));
      }
    }
    return filter.optional("timestamp").isPresent() ? timestamp(filter) : property(filter);
  }

  private Predicate<Page> timestamp(Input filter) {
    String which = filter.required("timestamp").oneOf("created_time", "last_edited_time");
    filter.allow("timestamp", which);
    Predicate<Value> condition = conditions.date(filter.required(which));
    boolean created = which.equals("created_time");
    return page ->
        condition.test(new Value.Moment(created ? page.created().at() : page.edited().at()));
  }

  private Predicate<Page> property(Input filter) {
    Input name = filter.required("property");
    int position =
        schema
            .find(name.text())
            .orElseThrow(() -> name.wrong("should be a property of this data source"));
    PropertyKind kind = schema.properties().get(position).kind();
    filter.allow("property", "type", kind.wireName());
    Predicate<Value> condition = conditions.of(kind, filter.required(kind.wireName()));
    return page -> condition.test(facts.of(page, position));
  }
}
