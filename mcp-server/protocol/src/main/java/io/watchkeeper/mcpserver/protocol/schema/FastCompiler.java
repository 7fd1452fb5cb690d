package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.watchkeeper.mcpserver.protocol.schema.FastSchema.Children;
import io.watchkeeper.mcpserver.protocol.schema.FastSchema.Limits;
import io.watchkeeper.mcpserver.protocol.schema.FastSchema.Others;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles a screened document for the fast path. What makes no sense stops the start. */
final class FastCompiler {

  /** Fits everything: what {@code true} means as a schema. */
  private static final FastSchema ANYTHING =
      new FastSchema(
          TypeSet.ANY,
          Choices.ANY,
          Limits.NONE,
          new Children(new Members(Map.of(), List.of(), new Others.Free()), null));

  private FastCompiler() {}

  static FastSchema compile(JsonNode document) {
    return compile("#", document);
  }

  private static FastSchema compile(String place, JsonNode document) {
    if (document.isBoolean()) {
      return ANYTHING;
    }
    return new FastSchema(
        types(place, document.get("type")),
        choices(place, document),
        new Limits(
            bounds(place, document, "minimum", "maximum"),
            sizes(place, document, "minLength", "maxLength"),
            sizes(place, document, "minItems", "maxItems")),
        new Children(members(place, document), items(place, document)));
  }

  private static TypeSet types(String place, @Nullable JsonNode type) {
    if (type == null) {
      return TypeSet.ANY;
    }
    EnumSet<JsonType> types = EnumSet.noneOf(JsonType.class);
    Iterable<JsonNode> names = type.isArray() ? type : List.of(type);
    for (JsonNode name : names) {
      Mistake.unless(name.isTextual(), place, "has a type that is no string");
      String upper = name.textValue().toUpperCase(Locale.ROOT);
      boolean known =
          name.textValue().equals(name.textValue().toLowerCase(Locale.ROOT))
              && EnumSet.allOf(JsonType.class).stream().anyMatch(t -> t.name().equals(upper));
      Mistake.unless(known, place, "has the unknown type " + name);
      types.add(JsonType.valueOf(upper));
    }
    Mistake.unless(!types.isEmpty(), place, "has an empty list of types");
    return new TypeSet(types);
  }

  private static Choices choices(String place, JsonNode document) {
    JsonNode listed = document.get("enum");
    JsonNode only = document.get("const");
    Mistake.unless(listed == null || only == null, place, "has both enum and const");
    if (only != null) {
      return new Choices(List.of(only));
    }
    if (listed == null) {
      return Choices.ANY;
    }
    Mistake.unless(listed.isArray() && !listed.isEmpty(), place, "has an empty enum");
    List<JsonNode> allowed = new ArrayList<>();
    listed.forEach(allowed::add);
    return new Choices(allowed);
  }

  private static Bounds sizes(String place, JsonNode document, String low, String high) {
    for (String name : List.of(low, high)) {
      JsonNode size = document.get(name);
      Mistake.unless(
          size == null || (JsonType.INTEGER.fits(size) && size.doubleValue() >= 0),
          place,
          "has a " + name + " that is no number of things");
    }
    return bounds(place, document, low, high);
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
    Mistake.unless(JsonType.NUMBER.fits(bound), place, "has a bound that is no number");
    return bound.decimalValue();
  }

  private static Members members(String place, JsonNode document) {
    Map<String, FastSchema> named = new LinkedHashMap<>();
    JsonNode properties =
        document.has("properties")
            ? document.get("properties")
            : JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String inside = place + "/properties/" + property.getKey();
      named.put(property.getKey(), compile(inside, property.getValue()));
    }
    List<String> required = new ArrayList<>();
    if (document.has("required")) {
      Mistake.unless(document.get("required").isArray(), place, "has a required that is no list");
      for (JsonNode name : document.get("required")) {
        Mistake.unless(name.isTextual(), place, "requires something that is no name");
        required.add(name.textValue());
      }
    }
    return new Members(named, required, others(place, document));
  }

  private static Others others(String place, JsonNode document) {
    JsonNode others = document.get("additionalProperties");
    if (others == null) {
      return new Others.Free();
    }
    return others.isBoolean() && !others.booleanValue()
        ? new Others.Refused()
        : new Others.Each(compile(place + "/additionalProperties", others));
  }

  private static @Nullable FastSchema items(String place, JsonNode document) {
    JsonNode items = document.get("items");
    return items == null ? null : compile(place + "/items", items);
  }
}
