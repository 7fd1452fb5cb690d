package io.watchkeeper.mcpserver.workspace.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.workspace.request.Paging;
import java.util.function.Function;

/** Notion's list object. */
final class Lists {
  private Lists() {}

  static <T> ObjectNode of(String type, Paging.Slice<T> slice, Function<T, JsonNode> writer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("object", "list");
    ArrayNode results = node.putArray("results");
    slice.items().forEach(item -> results.add(writer.apply(item)));
    node.put("next_cursor", slice.nextCursor());
    node.put("has_more", slice.nextCursor() != null);
    node.put("type", type);
    node.putObject(type);
    return node;
  }
}
