package io.watchkeeper.mcpserver.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * How large a schema is once its references are written out. Definitions that each name the next
 * one twice are short to write and double with every step.
 */
final class Weight {

  private static final int HEAVIEST = 20_000;

  private final JsonNode document;
  private final IdentityHashMap<JsonNode, Long> known = new IdentityHashMap<>();

  private Weight(JsonNode document) {
    this.document = document;
  }

  static void check(JsonNode document) {
    if (new Weight(document).of(document) > HEAVIEST) {
      throw new IllegalArgumentException(
          "The schema is larger than " + HEAVIEST + " parts with its references written out");
    }
  }

  private long of(JsonNode part) {
    Long before = known.get(part);
    if (before != null) {
      return before;
    }
    // A reference back to where it stands ends with the value, which has an end.
    known.put(part, 1L);
    long weight = 1;
    for (Map.Entry<String, JsonNode> member : part.properties()) {
      weight += of(isReference(member) ? target(member.getValue()) : member.getValue());
    }
    for (int i = 0; part.isArray() && i < part.size(); i++) {
      weight += of(part.get(i));
    }
    long bounded = Math.min(weight, HEAVIEST + 1L);
    known.put(part, bounded);
    return bounded;
  }

  /** A property may be called so too, and then a schema stands behind it. */
  private static boolean isReference(Map.Entry<String, JsonNode> member) {
    return member.getKey().equals("$ref") && member.getValue().asText().startsWith("#");
  }

  private JsonNode target(JsonNode reference) {
    String fragment = reference.asText().substring(1);
    return fragment.startsWith("/") || fragment.isEmpty()
        ? document.at(JsonPointer.compile(fragment))
        : anchored(document, fragment);
  }

  private static JsonNode anchored(JsonNode part, String anchor) {
    if (part.path("$anchor").asText().equals(anchor)) {
      return part;
    }
    for (JsonNode child : part) {
      JsonNode found = anchored(child, anchor);
      if (!found.isMissingNode()) {
        return found;
      }
    }
    return MissingNode.getInstance();
  }
}
