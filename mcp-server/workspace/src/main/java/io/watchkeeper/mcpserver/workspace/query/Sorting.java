package io.watchkeeper.mcpserver.workspace.query;

import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.PropertyKind;
import io.watchkeeper.mcpserver.workspace.content.Schema;
import io.watchkeeper.mcpserver.workspace.content.Value;
import io.watchkeeper.mcpserver.workspace.request.Input;
import io.watchkeeper.mcpserver.workspace.store.Facts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The sorts of a query; ties by id, so that an order is always total. */
public final class Sorting {
  /** Newest edit first, the order of Notion where none is asked for. */
  public static final Comparator<Page> NEWEST_EDIT =
      Comparator.comparing((Page page) -> page.edited().at()).reversed().thenComparing(Page::id);

  private final Schema schema;
  private final Facts facts;

  public Sorting(Schema schema, Facts facts) {
    this.schema = schema;
    this.facts = facts;
  }

  public Comparator<Page> read(Input sorts) {
    List<Comparator<Page>> parts = sorts.items().stream().map(this::one).toList();
    return parts.stream()
        .reduce(Comparator::thenComparing)
        .map(order -> order.thenComparing(Page::id))
        .orElse(NEWEST_EDIT);
  }

  private Comparator<Page> one(Input sort) {
    sort.allow("property", "timestamp", "direction");
    boolean descending =
        sort.optional("direction")
            .map(input -> input.oneOf("ascending", "descending"))
            .filter("descending"::equals)
            .isPresent();
    if (sort.optional("timestamp").isPresent()) {
      Comparator<Page> order =
          sort.required("timestamp")
                  .oneOf("created_time", "last_edited_time")
                  .equals("created_time")
              ? Comparator.comparing(page -> page.created().at())
              : Comparator.comparing(page -> page.edited().at());
      return descending ? order.reversed() : order;
    }
    Input name = sort.required("property");
    int position =
        schema
            .find(name.text())
            .orElseThrow(() -> name.wrong("should be a property of this data source"));
    PropertyKind kind = schema.properties().get(position).kind();
    return (a, b) -> {
      Key left = Key.of(kind, facts.of(a, position));
      Key right = Key.of(kind, facts.of(b, position));
      if (left.empty() || right.empty()) {
        // Empty ones last in both directions.
        return Boolean.compare(left.empty(), right.empty());
      }
      return descending ? right.compareTo(left) : left.compareTo(right);
    };
  }

  /** A number or a text; within one property always the same of the two. */
  private record Key(boolean empty, double number, String text) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingDouble(Key::number).thenComparing(Key::text);

    static Key of(PropertyKind kind, Value value) {
      if (Keys.isEmpty(value)) {
        return new Key(true, 0, "");
      }
      Instant at = Keys.instant(value);
      return switch (value) {
        case Value.Checked(var on) -> new Key(false, on ? 1 : 0, "");
        case Value.Choice(var name) -> new Key(false, rank(kind, name), "");
        case Value.Numeric(var number) -> new Key(false, number, "");
        case Value.Serial(var number) -> new Key(false, number, "");
        case Value other when at != null -> new Key(false, at.toEpochMilli(), "");
        case Value other -> {
          List<String> members = Keys.members(other);
          yield new Key(false, 0, members.isEmpty() ? Keys.words(other) : members.getFirst());
        }
      };
    }

    /** Options sort as the schema lists them. */
    private static int rank(PropertyKind kind, String name) {
      if (kind instanceof PropertyKind.Listed listed) {
        for (int i = 0; i < listed.options().size(); i++) {
          if (listed.options().get(i).name().equals(name)) {
            return i;
          }
        }
      }
      return Integer.MAX_VALUE;
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
