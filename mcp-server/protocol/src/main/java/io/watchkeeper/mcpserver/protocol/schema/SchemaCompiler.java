package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.watchkeeper.mcpserver.protocol.schema.Schema.Children;
import io.watchkeeper.mcpserver.protocol.schema.Schema.Limits;
import io.watchkeeper.mcpserver.protocol.schema.Schema.Members;
import io.watchkeeper.mcpserver.protocol.schema.Schema.Others;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a schema document into a {@link Schema}, once, when a tool is registered. A keyword that is
 * not understood stops the start: passing over it would let through what the author meant to
 * refuse. That holds for $ref too, so no network reference is ever followed (2026-07-28, Overview,
 * $ref Resolution).
 */
public final class SchemaCompiler {

  /** Tools are written by hand; a schema deeper than this is a mistake. */
  private static final int MAX_DEPTH = 16;

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private static final Set<String> ANNOTATIONS =
      Set.of(
          "$schema",
          "$comment",
          "title",
          "description",
          "default",
          "examples",
          "deprecated",
          "format");

  private static final Set<String> ASSERTIONS =
      Set.of(
          "type",
          "enum",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems");

  /** Fits everything: what {@code true} means as a schema. */
  private static final Schema ANYTHING =
      new Schema(
          EnumSet.noneOf(JsonType.class),
          List.of(),
          new Limits(Bounds.NONE, Bounds.NONE),
          new Children(new Members(Map.of(), List.of(), new Others.Free()), null));

  private SchemaCompiler() {}

  public static Schema compile(JsonNode document) {
    return compile("#", document, 0);
  }

  private static Schema compile(String place, JsonNode document, int depth) {
    require(depth <= MAX_DEPTH, place, "nests deeper than " + MAX_DEPTH);
    if (document.isBoolean() && document.booleanValue()) {
      return ANYTHING;
    }
    require(document.isObject(), place, "must be an object or true");
    for (Map.Entry<String, JsonNode> keyword : document.properties()) {
      String name = keyword.getKey();
      require(
          ANNOTATIONS.contains(name) || ASSERTIONS.contains(name),
          place,
          "uses \"" + name + "\", which is not supported; supported are " + ASSERTIONS);
    }
    JsonNode dialect = document.get("$schema");
    require(
        dialect == null || DIALECT.equals(dialect.textValue()),
        place,
        "is not of the dialect " + DIALECT);
    return new Schema(
        types(place, document.get("type")),
        choices(place, document.get("enum")),
        new Limits(bounds(place, document, "minimum", "maximum"), sizes(place, document)),
        new Children(members(place, document, depth), items(place, document, depth)));
  }

  private static Set<JsonType> types(String place, @Nullable JsonNode type) {
    Set<JsonType> types = EnumSet.noneOf(JsonType.class);
    if (type == null) {
      return types;
    }
    Iterable<JsonNode> names = type.isArray() ? type : List.of(type);
    for (JsonNode name : names) {
      require(name.isTextual(), place, "has a type that is no string");
      try {
        types.add(JsonType.valueOf(name.textValue().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException unknown) {
        throw refused(place, "has the unknown type " + name, unknown);
      }
    }
    return types;
  }

  private static List<JsonNode> choices(String place, @Nullable JsonNode choices) {
    List<JsonNode> allowed = new ArrayList<>();
    if (choices != null) {
      require(choices.isArray() && !choices.isEmpty(), place, "has an empty enum");
      choices.forEach(allowed::add);
    }
    return allowed;
  }

  private static Bounds sizes(String place, JsonNode document) {
    Bounds lengths = bounds(place, document, "minLength", "maxLength");
    Bounds counts = bounds(place, document, "minItems", "maxItems");
    require(lengths.open() || counts.open(), place, "bounds both length and items");
    return lengths.open() ? counts : lengths;
  }

  private static Bounds bounds(String place, JsonNode document, String low, String high) {
    BigDecimal lowest = number(place, document.get(low));
    BigDecimal highest = number(place, document.get(high));
    return lowest == null && highest == null ? Bounds.NONE : new Bounds(lowest, highest);
  }

  private static @Nullable BigDecimal number(String place, @Nullable JsonNode bound) {
    if (bound == null) {
      return null;
    }
    require(bound.isNumber(), place, "has a bound that is no number");
    return bound.decimalValue();
  }

  private static Members members(String place, JsonNode document, int depth) {
    Map<String, Schema> named = new LinkedHashMap<>();
    JsonNode properties =
        document.has("properties")
            ? document.get("properties")
            : JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String inside = place + "/properties/" + property.getKey();
      named.put(property.getKey(), compile(inside, property.getValue(), depth + 1));
    }
    List<String> required = new ArrayList<>();
    if (document.has("required")) {
      document.get("required").forEach(name -> required.add(name.asText()));
    }
    return new Members(named, List.copyOf(required), others(place, document, depth));
  }

  private static Others others(String place, JsonNode document, int depth) {
    JsonNode others = document.get("additionalProperties");
    if (others == null) {
      return new Others.Free();
    }
    return others.isBoolean() && !others.booleanValue()
        ? new Others.Refused()
        : new Others.Each(compile(place + "/additionalProperties", others, depth + 1));
  }

  private static @Nullable Schema items(String place, JsonNode document, int depth) {
    JsonNode items = document.get("items");
    return items == null ? null : compile(place + "/items", items, depth + 1);
  }

  private static void require(boolean condition, String place, String otherwise) {
    if (!condition) {
      throw refused(place, otherwise, null);
    }
  }

  private static IllegalArgumentException refused(
      String place, String why, @Nullable Exception cause) {
    return new IllegalArgumentException("The schema at " + place + " " + why, cause);
  }
}
