package io.watchkeeper.mcpserver.workspace.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.workspace.content.Property;
import io.watchkeeper.mcpserver.workspace.content.PropertyKind;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import io.watchkeeper.mcpserver.workspace.content.Value;
import java.util.Locale;
import java.util.UUID;

/** Property values as Notion writes them. */
final class ValueJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ValueJson() {}

  static ObjectNode write(Property property, Value value) {
    ObjectNode node = JSON.objectNode();
    node.put("id", property.id());
    node.put("type", property.kind().wireName());
    node.set(property.kind().wireName(), inner(property.kind(), value));
    if (property.kind() instanceof PropertyKind.Relation) {
      node.put("has_more", false);
    }
    return node;
  }

  private static JsonNode inner(PropertyKind kind, Value value) {
    return switch (kind) {
      case PropertyKind.Computed computed -> formula(value);
      case PropertyKind.Rollup rollup -> rollup(rollup, value);
      case PropertyKind.UniqueId(var prefix) -> {
        ObjectNode node = JSON.objectNode().put("prefix", prefix);
        yield value instanceof Value.Serial(var number)
            ? node.put("number", number)
            : node.putNull("number");
      }
      case PropertyKind.Simple simple -> plain(simple, value);
      case PropertyKind.Numeric numeric -> plain(numeric, value);
      case PropertyKind.Select select -> option(select, value);
      case PropertyKind.Status status -> option(status, value);
      case PropertyKind.MultiSelect multi -> options(multi, value);
      case PropertyKind.Relation relation -> plain(relation, value);
    };
  }

  private static JsonNode plain(PropertyKind kind, Value value) {
    return switch (value) {
      case Value.Text(var text) -> RichTextJson.write(text);
      case Value.Line(var text) -> JSON.textNode(text);
      case Value.Numeric(var number) -> number(number);
      case Value.Checked(var on) -> JSON.booleanNode(on);
      case Value.Moment(var at) -> JSON.textNode(Times.write(at));
      case Value.Dates(var start, var end) ->
          JSON.objectNode().put("start", start).put("end", end).putNull("time_zone");
      case Value.Ids(var ids) ->
          kind == PropertyKind.Simple.CREATED_BY || kind == PropertyKind.Simple.LAST_EDITED_BY
              ? UserJson.reference(ids.getFirst())
              : references(kind, ids);
      case Value.Empty empty -> empty(kind);
      case Value.Choice choice -> JSON.nullNode();
      case Value.Choices choices -> JSON.nullNode();
      case Value.Serial serial -> JSON.nullNode();
      case Value.Rolled rolled -> JSON.nullNode();
    };
  }

  private static JsonNode references(PropertyKind kind, Iterable<UUID> ids) {
    ArrayNode array = JSON.arrayNode();
    for (UUID id : ids) {
      array.add(
          kind instanceof PropertyKind.Relation
              ? JSON.objectNode().put("id", id.toString())
              : UserJson.reference(id));
    }
    return array;
  }

  private static JsonNode empty(PropertyKind kind) {
    return switch (kind) {
      case PropertyKind.Simple.TITLE, PropertyKind.Simple.RICH_TEXT ->
          RichTextJson.write(RichText.EMPTY);
      case PropertyKind.Simple.PEOPLE -> JSON.arrayNode();
      case PropertyKind.Simple.CHECKBOX -> JSON.booleanNode(false);
      case PropertyKind.Relation relation -> JSON.arrayNode();
      case PropertyKind.Simple _,
          PropertyKind.Numeric _,
          PropertyKind.Listed _,
          PropertyKind.UniqueId _,
          PropertyKind.Computed _,
          PropertyKind.Rollup _ ->
          JSON.nullNode();
    };
  }

  private static JsonNode option(PropertyKind.Listed kind, Value value) {
    return value instanceof Value.Choice(var name) ? option(kind, name) : JSON.nullNode();
  }

  private static JsonNode options(PropertyKind.Listed kind, Value value) {
    ArrayNode array = JSON.arrayNode();
    if (value instanceof Value.Choices(var names)) {
      names.forEach(name -> array.add(option(kind, name)));
    }
    return array;
  }

  private static JsonNode option(PropertyKind.Listed kind, String name) {
    return kind.options().stream()
        .filter(option -> option.name().equals(name))
        .findAny()
        .<JsonNode>map(SchemaJson::option)
        .orElse(JSON.nullNode());
  }

  private static JsonNode formula(Value value) {
    return value instanceof Value.Checked(var on)
        ? JSON.objectNode().put("type", "boolean").put("boolean", on)
        : JSON.objectNode()
            .put("type", "number")
            .set("number", value instanceof Value.Numeric(var n) ? number(n) : JSON.nullNode());
  }

  private static JsonNode rollup(PropertyKind.Rollup kind, Value value) {
    ObjectNode node = JSON.objectNode();
    if (value instanceof Value.Rolled(var values)) {
      node.put("type", "array");
      ArrayNode array = node.putArray("array");
      values.forEach(each -> array.add(rolled(each)));
    } else {
      node.put("type", "number");
      node.set("number", value instanceof Value.Numeric(var n) ? number(n) : JSON.nullNode());
    }
    return node.put("function", kind.function().name().toLowerCase(Locale.ROOT));
  }

  /** The array of a rollup has no schema at hand: the type is that of the value. */
  private static ObjectNode rolled(Value value) {
    ObjectNode node = JSON.objectNode();
    switch (value) {
      case Value.Choice(var name) ->
          node.put("type", "select").set("select", JSON.objectNode().put("name", name));
      case Value.Numeric(var number) -> node.put("type", "number").set("number", number(number));
      case Value.Text(var text) ->
          node.put("type", "rich_text").set("rich_text", RichTextJson.write(text));
      case Value other ->
          node.put("type", "rich_text").set("rich_text", RichTextJson.write(RichText.EMPTY));
    }
    return node;
  }

  /** Whole numbers without a fraction, as Notion writes them. */
  static JsonNode number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? JSON.numberNode((long) number)
        : JSON.numberNode(number);
  }
}
