package io.watchkeeper.mcpserver.protocol.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form as {@code elicitation/create} asks for it: a flat object of text, numbers, flags and
 * choices (2025-11-25, Elicitation, Requested Schema). A schema beyond that is a bug of whoever
 * asks and throws, since clients may show nothing else.
 */
public final class FormSchema {

  private final Map<String, Field> fields;
  private final List<String> required;

  private FormSchema(Map<String, Field> fields, List<String> required) {
    this.fields = fields;
    this.required = required;
  }

  /**
   * Compiles it.
   *
   * @throws IllegalArgumentException with the field and what is wrong with it
   */
  public static FormSchema of(JsonNode requested) {
    if (!"object".equals(requested.path("type").textValue())
        || !requested.path("properties").isObject()) {
      throw new IllegalArgumentException("A form needs type object and properties");
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : requested.path("properties").properties()) {
      try {
        fields.put(property.getKey(), field(property.getValue()));
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(
            "The form's field " + property.getKey() + ": " + wrong.getMessage(), wrong);
      }
    }
    List<String> required = new ArrayList<>();
    for (JsonNode name : requested.path("required")) {
      if (!fields.containsKey(name.asText())) {
        throw new IllegalArgumentException("The form requires " + name + ", which it has not");
      }
      required.add(name.asText());
    }
    return new FormSchema(fields, required);
  }

  /** What does not fit, in words that name the field; empty when all does. */
  public List<String> misfits(JsonNode content) {
    if (!content.isObject()) {
      return List.of("the content must be an object, but is " + Excerpt.of(content));
    }
    List<String> wrong = new ArrayList<>();
    for (String name : required) {
      if (!content.has(name)) {
        wrong.add(name + " is missing");
      }
    }
    for (Map.Entry<String, JsonNode> given : content.properties()) {
      Field field = fields.get(given.getKey());
      if (field == null) {
        wrong.add("the form has no field " + Excerpt.of(given.getKey()));
      } else if (!field.fits(given.getValue())) {
        wrong.add(
            given.getKey()
                + " must be "
                + field.phrase()
                + ", but is "
                + Excerpt.of(given.getValue()));
      }
    }
    return wrong;
  }

  /** With its default, if it has one, which must fit like any answer. */
  private static Field field(JsonNode schema) {
    Field field = unfilled(schema);
    JsonNode preset = schema.get("default");
    if (preset != null && !field.fits(preset)) {
      throw new IllegalArgumentException("its default " + preset + " is not " + field.phrase());
    }
    return field;
  }

  private static Field unfilled(JsonNode schema) {
    return switch (schema.path("type").asText()) {
      case "string" -> text(schema);
      case "array" ->
          new Field.Choices(
              choices(schema.path("items")), Range.of(schema, "minItems", "maxItems"));
      case "number" -> new Field.Numeric(false, Range.of(schema, "minimum", "maximum"));
      case "integer" -> new Field.Numeric(true, Range.of(schema, "minimum", "maximum"));
      case "boolean" -> new Field.Flag();
      default ->
          throw new IllegalArgumentException(
              "its type must be string, number, integer, boolean or an array of choices");
    };
  }

  private static Field text(JsonNode schema) {
    if (schema.has("enum") || schema.has("oneOf")) {
      return new Field.Choice(choices(schema));
    }
    return new Field.Text(
        Range.of(schema, "minLength", "maxLength"),
        Optional.ofNullable(schema.path("format").textValue()).map(Format::named));
  }

  /** Bare values, values with names beside them, or values that carry their titles (SEP-1330). */
  private static List<String> choices(JsonNode schema) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : schema.path("enum")) {
      values.add(textual(value));
    }
    for (String titled : List.of("oneOf", "anyOf")) {
      for (JsonNode choice : schema.path(titled)) {
        values.add(textual(choice.path("const")));
      }
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException("it needs choices: enum, or oneOf or anyOf with const");
    }
    JsonNode names = schema.get("enumNames");
    if (names != null && names.size() != values.size()) {
      throw new IllegalArgumentException("enumNames must name each value of enum");
    }
    return values;
  }

  private static String textual(JsonNode value) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException("its choices must be strings, but one is " + value);
    }
    return value.textValue();
  }
}
