package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.json.ByValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The values of an {@code enum}, or the one of a {@code const}. */
final class Choices {

  static final Choices ANY = new Choices(List.of());

  private final List<JsonNode> all;

  /** The choices again when all of them are texts, which is the usual case; otherwise empty. */
  private final Set<String> texts;

  Choices(List<JsonNode> all) {
    this.all = List.copyOf(all);
    this.texts =
        all.stream().allMatch(JsonNode::isTextual)
            ? all.stream().map(JsonNode::textValue).collect(Collectors.toUnmodifiableSet())
            : Set.of();
  }

  boolean admit(JsonNode value) {
    if (all.isEmpty()) {
      return true;
    }
    if (!texts.isEmpty()) {
      return value.isTextual() && texts.contains(value.textValue());
    }
    for (int i = 0; i < all.size(); i++) {
      if (ByValue.equal(all.get(i), value)) {
        return true;
      }
    }
    return false;
  }

  List<JsonNode> all() {
    return all;
  }
}
