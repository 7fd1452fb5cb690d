package io.watchkeeper.mcpserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes schemas of the fast subset, and values that are likely to fit or to miss them by little.
 */
final class Schemas {

  private static final List<String> NAMES = List.of("a", "b", "c", "ä");
  private static final List<String> TYPES =
      List.of("object", "array", "string", "integer", "number", "boolean", "null");
  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "1.0",
          "-1",
          "2",
          "2.5",
          "0.1",
          "1e2",
          "100",
          "1e300",
          "1e999",
          "-0.0",
          "9007199254740993",
          "9223372036854775808",
          "\"\"",
          "\"a\"",
          "\"ab\"",
          "\"😀\"",
          "\"\\ud800\"",
          "true",
          "false",
          "null",
          "[]",
          "{}",
          "[1]",
          "{\"a\":1}",
          "{\"a\":1.0}",
          "[1.0,\"a\"]",
          "[[]]",
          "{\"b\":{\"a\":null}}");

  private final RandomGenerator random;

  Schemas(RandomGenerator random) {
    this.random = random;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private static <T> T pick(List<T> from, RandomGenerator random) {
    return from.get(random.nextInt(from.size()));
  }

  ObjectNode schema(int depth) {
    ObjectNode schema = WireJson.object();
    if (chance(70)) {
      String type = depth > 0 && chance(60) ? "object" : pick(TYPES, random);
      if (chance(20)) {
        schema.putArray("type").add(type).add(type.equals("null") ? "string" : "null");
      } else {
        schema.put("type", type);
      }
    }
    if (chance(10)) {
      ArrayNode choices = schema.putArray("enum");
      for (int i = random.nextInt(4); i >= 0; i--) {
        JsonNode choice = finite();
        // Draft-07 asks for choices that differ, and 1 and 1.0 do not.
        boolean isNew = true;
        for (JsonNode other : choices) {
          isNew &= !Trees.free(other).equals(Trees.free(choice));
        }
        if (isNew) {
          choices.add(choice);
        }
      }
    } else if (chance(5)) {
      schema.set("const", finite());
    }
    bounds(schema, "minimum", "maximum", chance(50) ? 1 : 0.1);
    bounds(schema, "minLength", "maxLength", 1);
    bounds(schema, "minItems", "maxItems", 1);
    if (depth > 0) {
      children(schema, depth - 1);
    }
    return schema;
  }

  private JsonNode finite() {
    JsonNode value = WireJson.parse(pick(VALUES, random));
    return value.isNumber() && Double.isInfinite(value.doubleValue()) ? finite() : value;
  }

  private void bounds(ObjectNode schema, String low, String high, double step) {
    int least = random.nextInt(3);
    if (chance(15)) {
      put(schema, low, least * step, step);
    }
    if (chance(15)) {
      put(schema, high, (least + random.nextInt(2)) * step, step);
    }
  }

  private static void put(ObjectNode schema, String name, double value, double step) {
    if (step == 1) {
      schema.put(name, (int) value);
    } else {
      schema.put(name, value);
    }
  }

  private void children(ObjectNode schema, int depth) {
    if (chance(70)) {
      ObjectNode properties = schema.putObject("properties");
      for (String name : NAMES) {
        if (chance(50)) {
          properties.set(name, chance(10) ? WireJson.parse("true") : schema(depth));
        }
      }
    }
    if (chance(30)) {
      schema.putArray("required").add(pick(NAMES, random));
    }
    if (chance(30)) {
      schema.set("additionalProperties", chance(60) ? WireJson.parse("false") : schema(depth));
    }
    if (chance(30)) {
      schema.set("items", schema(depth));
    }
  }

  /** Follows the schema most of the way. */
  JsonNode value(JsonNode schema, int depth) {
    if (chance(15) || depth == 0) {
      return WireJson.parse(pick(VALUES, random));
    }
    if (schema.has("enum") && chance(90)) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    String type = schema.path("type").asText(schema.path("type").path(0).asText());
    return switch (type) {
      case "array" -> {
        ArrayNode array = WireJson.object().arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(value(schema.path("items"), depth - 1));
        }
        yield array;
      }
      case "string" -> WireJson.parse("\"" + "x".repeat(random.nextInt(4)) + "\"");
      case "integer" -> WireJson.parse(pick(List.of("0", "1", "2", "3", "1.0"), random));
      case "number" -> WireJson.parse(pick(List.of("0.1", "0.2", "1", "2.0", "0.30"), random));
      case "boolean" -> WireJson.parse("true");
      case "null" -> WireJson.parse("null");
      default -> object(schema, depth);
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = WireJson.object();
    for (String name : NAMES) {
      boolean known = schema.path("properties").has(name);
      boolean required = schema.path("required").path(0).asText().equals(name);
      if (chance(required ? 90 : known ? 60 : 10)) {
        object.set(name, value(schema.path("properties").path(name), depth - 1));
      }
    }
    return object;
  }
}
