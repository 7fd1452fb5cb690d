package io.watchkeeper.mcpserver.notion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compact values by name as Notion's {@code properties}.
 *
 * @param properties to be sent; only of use when there are no problems
 * @param problems each names its property and says what to do
 */
public record PropertyValues(ObjectNode properties, List<String> problems) {

  public PropertyValues {
    problems = List.copyOf(problems);
  }

  public static PropertyValues of(Schema schema, Map<String, JsonNode> given) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    List<String> problems = new ArrayList<>();
    given.forEach((name, value) -> {
      Optional<Schema.Property> found = schema.find(name);
      if (found.isEmpty()) {
        problems.add(unknown(schema, name));
      } else if (properties.has(found.get().name())) {
        problems.add(found.get().name() + " is given twice");
      } else {
        switch (PropertyValue.of(found.get(), value)) {
          case PropertyValue.Outcome.Value(var json) -> properties.set(found.get().name(), json);
          case PropertyValue.Outcome.Wrong(var why) -> problems.add(found.get().name() + " " + why);
        }
      }
    });
    return new PropertyValues(properties, problems);
  }

  private static String unknown(Schema schema, String name) {
    String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return schema.equals(Schema.TITLE_ONLY)
        ? "there is no property \""
            + shown
            + "\": a page outside a data source has its title and nothing else"
        : "there is no property \"" + shown + "\"; there are " + schema.namesNearest(name);
  }
}
