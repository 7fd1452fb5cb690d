package io.watchkeeper.mcpserver.workspace.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A JSON value of a request that knows its path, so that a refusal can name the field. */
public record Input(JsonNode node, String path) {
  /** Longest array that Notion accepts anywhere in a request. */
  private static final int MAX_ELEMENTS = 100;

  /** Longest echo of a wrong value in a message, in characters. */
  private static final int MAX_ECHO = 80;

  public static Input body(JsonNode node) {
    Input input = new Input(node, "body");
    return input.object();
  }

  public Input object() {
    if (!node.isObject()) {
      throw wrong("should be an object");
    }
    return this;
  }

  public Optional<Input> optional(String field) {
    object();
    JsonNode child = node.get(field);
    return child == null ? Optional.empty() : Optional.of(new Input(child, path + "." + field));
  }

  public Input required(String field) {
    return optional(field).orElseThrow(() -> refusal(path + "." + field, "should be present"));
  }

  /** Refuses fields nobody would look at, rather than dropping what the caller meant. */
  public Input allow(String... fields) {
    object();
    Set<String> known = Set.of(fields);
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw refusal(path + "." + name, "should not be present; known here: " + sorted(fields));
      }
    }
    return this;
  }

  public List<String> fields() {
    object();
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  public boolean isNull() {
    return node.isNull();
  }

  public String text() {
    if (!node.isTextual()) {
      throw wrong("should be a string");
    }
    return node.textValue();
  }

  public boolean flag() {
    if (!node.isBoolean()) {
      throw wrong("should be a boolean");
    }
    return node.booleanValue();
  }

  public double number() {
    if (!node.isNumber()) {
      throw wrong("should be a number");
    }
    return node.doubleValue();
  }

  public int integer(int least, int most) {
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < least
        || node.intValue() > most) {
      throw wrong("should be an integer from " + least + " to " + most);
    }
    return node.intValue();
  }

  public UUID id() {
    return Identifiers.parse(text()).orElseThrow(() -> wrong("should be a UUID"));
  }

  public String oneOf(String... choices) {
    String text = text();
    if (!Set.of(choices).contains(text)) {
      throw wrong("should be one of " + sorted(choices));
    }
    return text;
  }

  public List<Input> items() {
    if (!node.isArray()) {
      throw wrong("should be an array");
    }
    if (node.size() > MAX_ELEMENTS) {
      throw refusal(path, "should have at most " + MAX_ELEMENTS + " elements, has " + node.size());
    }
    List<Input> items = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      items.add(new Input(node.get(i), path + "[" + i + "]"));
    }
    return items;
  }

  public Refusal wrong(String expectation) {
    String echo = node.toString();
    return refusal(
        path,
        expectation
            + ", was "
            + (echo.length() > MAX_ECHO ? echo.substring(0, MAX_ECHO) + "…" : echo));
  }

  private static Refusal refusal(String path, String expectation) {
    return Refusal.invalid("body failed validation: " + path + " " + expectation + ".");
  }

  private static String sorted(String... words) {
    return String.join(", ", java.util.Arrays.stream(words).sorted().toList());
  }
}
