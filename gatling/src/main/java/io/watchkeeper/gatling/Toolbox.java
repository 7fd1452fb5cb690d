package io.watchkeeper.gatling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools a server lists, and how to fill in their arguments by their schemas. */
final class Toolbox {
  private final Map<String, JsonNode> schemas = new LinkedHashMap<>();

  /** Adds one page of {@code tools/list}. */
  void add(JsonNode listResult) {
    for (JsonNode tool : listResult.path("tools")) {
      schemas.put(tool.path("name").asText(), tool.path("inputSchema"));
    }
  }

  boolean has(String tool) {
    return schemas.containsKey(tool);
  }

  boolean takes(String tool, String property) {
    JsonNode schema = schemas.get(tool);
    return schema != null && schema.path("properties").has(property);
  }

  /**
   * Arguments from what is at hand, by property name. Only properties that the schema lists are
   * sent. Empty when the tool does not exist or demands one that is not at hand.
   */
  Optional<ObjectNode> arguments(String tool, Map<String, Object> atHand) {
    JsonNode schema = schemas.get(tool);
    if (schema == null) {
      return Optional.empty();
    }
    ObjectNode arguments = ReplyReader.JSON.createObjectNode();
    // In the schema's order, so that equal calls are equal text.
    for (var property : schema.path("properties").properties()) {
      Object value = atHand.get(property.getKey());
      if (value != null && fits(property.getValue(), value)) {
        arguments.set(property.getKey(), ReplyReader.JSON.valueToTree(value));
      }
    }
    for (JsonNode required : schema.path("required")) {
      if (!arguments.has(required.asText())) {
        return Optional.empty();
      }
    }
    return Optional.of(arguments);
  }

  private static boolean fits(JsonNode property, Object value) {
    List<String> types =
        property.path("type").isArray()
            ? property.path("type").valueStream().map(JsonNode::asText).toList()
            : List.of(property.path("type").asText(""));
    return types.contains("")
        || switch (value) {
          case String _ -> types.contains("string");
          case Integer _ -> types.contains("integer") || types.contains("number");
          case Map<?, ?> _ -> types.contains("object");
          default -> throw new IllegalArgumentException("no argument is a " + value.getClass());
        };
  }
}
