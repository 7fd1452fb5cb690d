package io.watchkeeper.mcpserver.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import io.watchkeeper.mcpserver.protocol.schema.Schema;
import io.watchkeeper.mcpserver.protocol.schema.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says the library's errors as the fast path says its own: where, what would fit, what came. */
final class Wording {

  private static final int MAX_CHARACTERS = 120;

  private Wording() {}

  static List<Violation> of(List<Error> errors, JsonNode value) {
    return errors.stream()
        .map(error -> of(error, value))
        .distinct()
        .limit(Schema.MAX_VIOLATIONS)
        .toList();
  }

  private static Violation of(Error error, JsonNode value) {
    String path = path(error);
    String property = error.getProperty();
    return switch (error.getKeyword()) {
      case "required", "dependentRequired" ->
          new Violation(shown(inside(path, property)), "a value", "nothing");
      case "additionalProperties", "unevaluatedProperties" ->
          new Violation(shown(inside(path, property)), "no such name", "this one");
      case null, default -> new Violation(shown(path), expected(error), sent(error, value));
    };
  }

  private static String expected(Error error) {
    tools.jackson.databind.JsonNode asked = error.getSchemaNode();
    String rule = asked == null ? "" : clipped(asked.toString());
    String keyword = error.getKeyword();
    return switch (keyword) {
      case "type" -> "a value of type " + rule;
      case "enum" -> "one of " + rule;
      case "const" -> rule;
      case "pattern" -> "a text that matches the pattern " + rule;
      case "minimum", "exclusiveMinimum" ->
          "a number " + (keyword.equals("minimum") ? "of at least " : "above ") + rule;
      case "maximum", "exclusiveMaximum" ->
          "a number " + (keyword.equals("maximum") ? "of at most " : "below ") + rule;
      case "multipleOf" -> "a multiple of " + rule;
      case "minLength" -> "a string of at least " + rule + " characters";
      case "maxLength" -> "a string of at most " + rule + " characters";
      case "minItems" -> "an array of at least " + rule + " items";
      case "maxItems" -> "an array of at most " + rule + " items";
      case "uniqueItems" -> "items that all differ";
      case "oneOf" -> "what fits exactly one of the alternatives";
      case "not" -> "what does not fit " + rule;
      case null, default -> "what " + keyword + " asks for" + (rule.isEmpty() ? "" : ": " + rule);
    };
  }

  private static String sent(Error error, JsonNode value) {
    JsonNode there = value.at(JsonPointer.compile(error.getInstanceLocation().toString()));
    return Excerpt.of(there);
  }

  private static String path(Error error) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
      Object step = error.getInstanceLocation().getElement(i);
      if (step instanceof Integer index) {
        path.append('[').append(index).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step);
      }
    }
    return path.toString();
  }

  private static String inside(String path, @Nullable String name) {
    if (name == null) {
      return path;
    }
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String shown(String path) {
    return path.isEmpty() ? "object" : Excerpt.of(path);
  }

  private static String clipped(String rule) {
    return rule.length() <= MAX_CHARACTERS ? rule : rule.substring(0, MAX_CHARACTERS) + "…";
  }
}
