package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.notion.PropertyValues;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call says about a page beside its body: title, properties, icon.
 *
 * @param body Notion's members of the same names; absent what the call does not give
 * @param problems each says what to do; none when the body may be sent
 */
record PageFields(ObjectNode body, List<String> problems) {

  /** As tools describe the argument. */
  static final String PROPERTIES =
      """
      "properties":{"type":"object","description":"values by name, e.g. \
      {\\"Status\\":\\"Done\\",\\"Due\\":\\"2026-12-01\\",\\"Tags\\":[\\"a\\"]}; null empties"}\
      """;

  PageFields {
    problems = List.copyOf(problems);
  }

  static boolean namesProperties(ToolCall call) {
    return call.optionalText("title").isPresent() || call.arguments().path("properties").size() > 0;
  }

  static PageFields of(ToolCall call, Schemas schemas, Schemas.Lookup.Found found) {
    ObjectNode body = WireJson.object();
    List<String> problems = new ArrayList<>();
    Map<String, JsonNode> given = new LinkedHashMap<>();
    call.arguments()
        .path("properties")
        .properties()
        .forEach(e -> given.put(e.getKey(), e.getValue()));
    Optional<String> title = call.optionalText("title");
    String titleName = found.schema().titleName();
    if (title.isPresent() && given.containsKey(titleName)) {
      problems.add("the title is given twice, as title and as " + titleName);
    } else if (title.isPresent()) {
      given.put(titleName, JsonNodeFactory.instance.textNode(title.get()));
    }
    if (!given.isEmpty()) {
      PropertyValues values = schemas.values(found, given);
      problems.addAll(values.problems());
      body.set("properties", values.properties());
    }
    icon(call, body, problems);
    return new PageFields(body, problems);
  }

  /** For a call that names no properties: no schema is needed. */
  static PageFields withoutProperties(ToolCall call) {
    ObjectNode body = WireJson.object();
    List<String> problems = new ArrayList<>();
    icon(call, body, problems);
    return new PageFields(body, problems);
  }

  private static void icon(ToolCall call, ObjectNode body, List<String> problems) {
    call.optionalText("icon")
        .ifPresent(text ->
            Icons.read(text)
                .ifPresentOrElse(
                    icon -> body.set("icon", icon), () -> problems.add(Icons.advice(text))));
  }
}
