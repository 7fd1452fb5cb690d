package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A compiled schema. A value that fits costs one walk over it and no allocation beyond the paths of
 * nested objects; the words for a refusal are only made for a refusal.
 */
public final class Schema {

  /** A model mends a handful of faults at once; a hostile array must not make a long answer. */
  private static final int MAX_VIOLATIONS = 5;

  private final Set<JsonType> types;
  private final List<JsonNode> allowed;
  private final Bounds range;
  private final Bounds size;
  private final Members members;
  private final @Nullable Schema items;

  Schema(Set<JsonType> types, List<JsonNode> allowed, Limits limits, Children children) {
    this.types = types;
    this.allowed = List.copyOf(allowed);
    this.range = limits.range();
    this.size = limits.size();
    this.members = children.members();
    this.items = children.items();
  }

  /** Range of a number; length of a string or an array. */
  record Limits(Bounds range, Bounds size) {}

  /** Without a schema of items, an array's elements are free. */
  record Children(Members members, @Nullable Schema items) {}

  record Members(Map<String, Schema> named, List<String> required, Others others) {}

  /** What becomes of a member that no property names. */
  sealed interface Others {
    record Free() implements Others {}

    record Refused() implements Others {}

    record Each(Schema schema) implements Others {}
  }

  /** Empty when the value fits. */
  public List<Violation> violations(JsonNode value) {
    List<Violation> found = new ArrayList<>(0);
    check("", value, found);
    return found;
  }

  private void check(String path, JsonNode value, List<Violation> found) {
    if (found.size() >= MAX_VIOLATIONS) {
      return;
    }
    if (!fits(value)) {
      found.add(new Violation(shown(path), phrase(), Excerpt.of(value)));
    } else if (value instanceof ObjectNode object) {
      checkMembers(path, object, found);
    } else if (items != null && value.isArray()) {
      for (int i = 0; i < value.size() && found.size() < MAX_VIOLATIONS; i++) {
        items.check(path + "[" + i + "]", value.get(i), found);
      }
    }
  }

  private boolean fits(JsonNode value) {
    return (types.isEmpty() || fitsAType(value))
        && (allowed.isEmpty() || isAllowed(value))
        && fitsRange(value)
        && fitsSize(value);
  }

  private boolean fitsAType(JsonNode value) {
    for (JsonType type : types) {
      if (type.fits(value)) {
        return true;
      }
    }
    return false;
  }

  /** Numbers are equal by value: 1 and 1.0 are the same (Core, 4.2.2). */
  private boolean isAllowed(JsonNode value) {
    for (JsonNode choice : allowed) {
      if (choice.equals(value)
          || (choice.isNumber()
              && value.isNumber()
              && choice.doubleValue() == value.doubleValue())) {
        return true;
      }
    }
    return false;
  }

  private boolean fitsRange(JsonNode value) {
    if (range.open() || !value.isNumber()) {
      return true;
    }
    return Double.isFinite(value.doubleValue()) && range.admit(value.decimalValue());
  }

  private boolean fitsSize(JsonNode value) {
    if (size.open()) {
      return true;
    }
    if (value.isTextual()) {
      // Characters, not UTF-16 units (Validation, 6.3.1).
      String text = value.textValue();
      return size.admit(text.codePointCount(0, text.length()));
    }
    return !value.isArray() || size.admit(value.size());
  }

  private void checkMembers(String path, ObjectNode object, List<Violation> found) {
    for (String name : members.required()) {
      if (!object.has(name) && found.size() < MAX_VIOLATIONS) {
        Schema schema = members.named().get(name);
        String expected = schema == null ? "a value" : schema.phrase();
        found.add(new Violation(shown(inside(path, name)), expected, "nothing"));
      }
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      Schema schema = members.named().get(member.getKey());
      if (schema != null) {
        schema.check(inside(path, member.getKey()), member.getValue(), found);
        continue;
      }
      switch (members.others()) {
        case Others.Free free -> {}
        case Others.Each each ->
            each.schema().check(inside(path, member.getKey()), member.getValue(), found);
        case Others.Refused refused -> found.add(unknown(inside(path, member.getKey())));
      }
      if (found.size() >= MAX_VIOLATIONS) {
        return;
      }
    }
  }

  private Violation unknown(String path) {
    String known = members.named().isEmpty() ? "no arguments" : "no other name than ";
    return new Violation(
        shown(path), known + String.join(", ", members.named().keySet()), "this one");
  }

  private static String inside(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String shown(String path) {
    return path.isEmpty() ? "object" : Excerpt.of(path);
  }

  /** What fits, in words: "a string of 1 to 200 characters", "one of \"a\", \"b\"". */
  private String phrase() {
    if (!allowed.isEmpty()) {
      return allowed.stream()
          .map(JsonNode::toString)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    StringBuilder words = new StringBuilder();
    for (JsonType type : types) {
      words.append(words.isEmpty() ? "" : " or ").append(type.phrase());
      words.append(
          switch (type) {
            case INTEGER, NUMBER -> range.phrase("from");
            case STRING -> size.phrase("of") + (size.open() ? "" : " characters");
            case ARRAY -> size.phrase("of") + (size.open() ? "" : " items");
            case OBJECT, BOOLEAN, NULL -> "";
          });
    }
    return words.isEmpty() ? "a value" + range.phrase("from") : words.toString();
  }
}
