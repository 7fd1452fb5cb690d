package io.watchkeeper.mcpserver.workspace.content;

import java.util.List;
import java.util.OptionalInt;

/** Properties in order; a page keeps its values in the same order. */
public record Schema(List<Property> properties) {
  /** What a page outside any data source has. */
  public static final Schema TITLE_ONLY =
      new Schema(List.of(new Property("title", "title", PropertyKind.Simple.TITLE)));

  public Schema {
    properties = List.copyOf(properties);
    if (properties.stream().filter(p -> p.kind() == PropertyKind.Simple.TITLE).count() != 1) {
      throw new IllegalArgumentException("a schema has exactly one title");
    }
  }

  /** Position by name first, then by id. */
  public OptionalInt find(String nameOrId) {
    for (int i = 0; i < properties.size(); i++) {
      if (properties.get(i).name().equals(nameOrId)) {
        return OptionalInt.of(i);
      }
    }
    for (int i = 0; i < properties.size(); i++) {
      if (properties.get(i).id().equals(nameOrId)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  public int titlePosition() {
    int position = 0;
    while (properties.get(position).kind() != PropertyKind.Simple.TITLE) {
      position++;
    }
    return position;
  }
}
