package io.watchkeeper.mcpserver.workspace.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.workspace.content.DataSource;
import io.watchkeeper.mcpserver.workspace.content.Property;
import io.watchkeeper.mcpserver.workspace.content.PropertyKind;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Property definitions of a data source. */
final class SchemaJson {
  private final Function<java.util.UUID, @Nullable DataSource> sources;

  SchemaJson(Function<java.util.UUID, @Nullable DataSource> sources) {
    this.sources = sources;
  }

  ObjectNode write(DataSource source) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (Property property : source.schema().properties()) {
      ObjectNode definition = node.putObject(property.name());
      definition.put("id", property.id());
      definition.put("name", property.name());
      definition.putNull("description");
      definition.put("type", property.kind().wireName());
      fill(source, property.kind(), definition.putObject(property.kind().wireName()));
    }
    return node;
  }

  private void fill(DataSource source, PropertyKind kind, ObjectNode node) {
    switch (kind) {
      case PropertyKind.Simple simple -> {}
      case PropertyKind.Numeric(var format) -> node.put("format", format);
      case PropertyKind.Select(var options) -> options(node, options);
      case PropertyKind.MultiSelect(var options) -> options(node, options);
      case PropertyKind.Status(var options) -> {
        options(node, options);
        groups(node.putArray("groups"), options);
      }
      case PropertyKind.Relation(var id) -> {
        node.put("data_source_id", id.toString());
        DataSource target = sources.apply(id);
        if (target != null) {
          node.put("database_id", target.databaseId().toString());
        }
        node.put("type", "single_property");
        node.putObject("single_property");
      }
      case PropertyKind.UniqueId(var prefix) -> node.put("prefix", prefix);
      case PropertyKind.Computed(var formula) -> node.put("expression", formula.expression());
      case PropertyKind.Rollup(var relation, var target, var function) -> {
        node.put("relation_property_name", relation);
        source
            .schema()
            .find(relation)
            .ifPresent(
                at -> node.put("relation_property_id", source.schema().properties().get(at).id()));
        node.put("rollup_property_name", target);
        node.put("function", function.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private static void options(ObjectNode node, List<PropertyKind.Option> options) {
    ArrayNode array = node.putArray("options");
    options.forEach(option -> array.add(option(option).putNull("description")));
  }

  static ObjectNode option(PropertyKind.Option option) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", option.id())
        .put("name", option.name())
        .put("color", option.color());
  }

  private static void groups(ArrayNode array, List<PropertyKind.Option> options) {
    int last = options.size() - 1;
    group(array, "To-do", "gray", options.subList(0, 1));
    group(array, "In progress", "blue", options.subList(1, last));
    group(array, "Complete", "green", options.subList(last, last + 1));
  }

  private static void group(
      ArrayNode array, String name, String color, List<PropertyKind.Option> options) {
    ObjectNode node = array.addObject();
    node.put("id", "group-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'));
    node.put("name", name);
    node.put("color", color);
    ArrayNode ids = node.putArray("option_ids");
    options.forEach(option -> ids.add(option.id()));
  }
}
