package io.watchkeeper.mcpserver.protocol.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a person filled in against the form that was shown. Forms are flat objects of plain
 * values and of lists of choices (2026-07-28, Elicitation, Requested Schema), which is far less
 * than JSON Schema; a keyword that forms do not have is passed over.
 */
final class FormCheck {

  private FormCheck() {}

  /** Null when it fits, otherwise what does not. */
  static @Nullable String wrong(JsonNode form, JsonNode content) {
    if (!content.isObject()) {
      return "content must be an object";
    }
    for (JsonNode name : form.path("required")) {
      JsonNode value = content.get(name.asText());
      if (value == null || value.isNull()) {
        return name.asText() + " is required";
      }
    }
    for (Map.Entry<String, JsonNode> field : form.path("properties").properties()) {
      JsonNode value = content.get(field.getKey());
      String wrong = value == null || value.isNull() ? null : wrongValue(field.getValue(), value);
      if (wrong != null) {
        return field.getKey() + " must be " + wrong;
      }
    }
    return null;
  }

  /** Null when it fits, otherwise what would have. */
  private static @Nullable String wrongValue(JsonNode field, JsonNode value) {
    return switch (field.path("type").asText()) {
      case "string" -> wrongText(field, value);
      case "integer" -> value.isIntegralNumber() ? wrongNumber(field, value) : "a whole number";
      case "number" -> value.isNumber() ? wrongNumber(field, value) : "a number";
      case "boolean" -> value.isBoolean() ? null : "true or false";
      case "array" -> wrongList(field, value);
      default -> null;
    };
  }

  private static @Nullable String wrongText(JsonNode field, JsonNode value) {
    if (!value.isTextual()) {
      return "a text";
    }
    if (!isChoice(field, value)) {
      return "one of the choices";
    }
    int characters = value.textValue().codePointCount(0, value.textValue().length());
    if (characters < field.path("minLength").asInt(0)) {
      return "of " + field.path("minLength") + " characters at least";
    }
    return characters > field.path("maxLength").asInt(Integer.MAX_VALUE)
        ? "of " + field.path("maxLength") + " characters at most"
        : null;
  }

  private static @Nullable String wrongNumber(JsonNode field, JsonNode value) {
    if (value.doubleValue() < field.path("minimum").asDouble(Double.NEGATIVE_INFINITY)) {
      return field.path("minimum") + " or more";
    }
    return value.doubleValue() > field.path("maximum").asDouble(Double.POSITIVE_INFINITY)
        ? field.path("maximum") + " or less"
        : null;
  }

  private static @Nullable String wrongList(JsonNode field, JsonNode value) {
    if (!value.isArray()) {
      return "a list";
    }
    if (value.size() < field.path("minItems").asInt(0)
        || value.size() > field.path("maxItems").asInt(Integer.MAX_VALUE)) {
      return "a list with another number of choices";
    }
    for (JsonNode item : value) {
      if (!isChoice(field.path("items"), item)) {
        return "a list of the choices";
      }
    }
    return null;
  }

  /** Choices are an enum, or constants that have titles; without any, all is allowed. */
  private static boolean isChoice(JsonNode field, JsonNode value) {
    boolean any = true;
    for (JsonNode choice : field.path("enum")) {
      if (choice.equals(value)) {
        return true;
      }
      any = false;
    }
    for (String titled : new String[] {"oneOf", "anyOf"}) {
      for (JsonNode choice : field.path(titled)) {
        if (value.equals(choice.get("const"))) {
          return true;
        }
        any = false;
      }
    }
    return any;
  }
}
