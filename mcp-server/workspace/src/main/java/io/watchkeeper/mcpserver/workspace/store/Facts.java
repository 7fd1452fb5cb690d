package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.PropertyKind;
import io.watchkeeper.mcpserver.workspace.content.Schema;
import io.watchkeeper.mcpserver.workspace.content.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** Values as they are read: stored ones as they lie, computed ones worked out. */
public final class Facts {
  private final Library library;

  public Facts(Library library) {
    this.library = library;
  }

  public Value of(Page page, int position) {
    Schema schema = library.schemaOf(page);
    return switch (schema.properties().get(position).kind()) {
      case PropertyKind.Simple.CREATED_TIME -> new Value.Moment(page.created().at());
      case PropertyKind.Simple.LAST_EDITED_TIME -> new Value.Moment(page.edited().at());
      case PropertyKind.Simple.CREATED_BY -> new Value.Ids(List.of(page.created().by()));
      case PropertyKind.Simple.LAST_EDITED_BY -> new Value.Ids(List.of(page.edited().by()));
      case PropertyKind.Computed(var formula) -> formula.of(page);
      case PropertyKind.Rollup rollup -> roll(page, schema, rollup);
      case PropertyKind.Simple simple -> page.values().get(position);
      case PropertyKind.Numeric kind -> page.values().get(position);
      case PropertyKind.Listed kind -> page.values().get(position);
      case PropertyKind.Relation kind -> page.values().get(position);
      case PropertyKind.UniqueId kind -> page.values().get(position);
    };
  }

  private Value roll(Page page, Schema schema, PropertyKind.Rollup rollup) {
    OptionalInt relation = schema.find(rollup.relation());
    List<Value> values = new ArrayList<>();
    if (relation.isPresent()
        && page.values().get(relation.getAsInt()) instanceof Value.Ids(var ids)) {
      for (UUID id : ids) {
        Page related = library.page(id);
        if (related != null) {
          values.add(target(related, rollup.target()));
        }
      }
    }
    return switch (rollup.function()) {
      case COUNT -> new Value.Numeric(values.size());
      case SUM ->
          new Value.Numeric(
              values.stream()
                  .mapToDouble(value -> value instanceof Value.Numeric(var number) ? number : 0)
                  .sum());
      case SHOW_ORIGINAL -> new Value.Rolled(values);
    };
  }

  private Value target(Page related, String property) {
    OptionalInt position = library.schemaOf(related).find(property);
    // A rollup of a rollup could run in a circle; Notion refuses it, here it is empty.
    return position.isPresent()
            && !(library.schemaOf(related).properties().get(position.getAsInt()).kind()
                instanceof PropertyKind.Rollup)
        ? of(related, position.getAsInt())
        : Value.EMPTY;
  }
}
