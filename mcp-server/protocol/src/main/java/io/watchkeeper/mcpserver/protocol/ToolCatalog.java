package io.watchkeeper.mcpserver.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools by name, in the order of registration, which lists keep (2026-07-28, Tools). */
final class ToolCatalog {

  private final Map<String, Tool> byName = new LinkedHashMap<>();

  ToolCatalog(List<Tool> tools) {
    for (Tool tool : tools) {
      if (byName.put(tool.name(), tool) != null) {
        throw new IllegalArgumentException("Two tools are called " + tool.name());
      }
    }
  }

  @Nullable Tool find(String name) {
    return byName.get(name);
  }

  /** Schema, Tool, as the shape of a revision allows it. */
  ArrayNode listed(Revision.ResultShape shape) {
    ArrayNode list = WireJson.object().arrayNode();
    for (Tool tool : byName.values()) {
      ObjectNode entry = list.addObject();
      entry.put("name", tool.name());
      entry.put("title", tool.prose().title());
      entry.put("description", tool.prose().description());
      entry.set("inputSchema", tool.contract().input().document());
      tool.contract()
          .output()
          .map(Tool.Shape::document)
          .filter(s -> shape.anyStructure() || "object".equals(s.path("type").textValue()))
          .ifPresent(s -> entry.set("outputSchema", s));
      entry.set("annotations", hints(tool.contract().annotations()));
    }
    return list;
  }

  /** All four hints, since the defaults of absent ones are the alarming ones. */
  private static ObjectNode hints(ToolAnnotations annotations) {
    return WireJson.object()
        .put("readOnlyHint", annotations.readOnly())
        .put("destructiveHint", annotations.destructive())
        .put("idempotentHint", annotations.idempotent())
        .put("openWorldHint", annotations.openWorld());
  }
}
