package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import io.watchkeeper.mcpserver.protocol.schema.FastSchema.Others;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The second walk over a value that does not fit: where, what would fit, and what came. */
final class Explanation {

  private final List<Violation> found = new ArrayList<>();

  List<Violation> of(FastSchema schema, JsonNode value) {
    check("", schema, value);
    // What fits by every schema and still does not fit is where no schema says anything.
    return found.isEmpty() ? FiniteNumbers.violations(value) : found;
  }

  private boolean full() {
    return found.size() >= Schema.MAX_VIOLATIONS;
  }

  private void check(String path, FastSchema schema, JsonNode value) {
    if (full()) {
      return;
    }
    if (!schema.fitsItself(value)) {
      found.add(new Violation(shown(path), phrase(schema), Excerpt.of(value)));
    } else if (value instanceof ObjectNode object) {
      checkMembers(path, schema.members(), object);
    } else if (schema.items() != null && value.isArray()) {
      for (int i = 0; i < value.size() && !full(); i++) {
        check(path + "[" + i + "]", schema.items(), value.get(i));
      }
    }
  }

  private void checkMembers(String path, Members members, ObjectNode object) {
    for (String name : members.required()) {
      if (!object.has(name) && !full()) {
        FastSchema schema = members.named().get(name);
        String expected = schema == null ? "a value" : phrase(schema);
        found.add(new Violation(shown(inside(path, name)), expected, "nothing"));
      }
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (full()) {
        return;
      }
      String inside = inside(path, member.getKey());
      FastSchema schema = members.named().get(member.getKey());
      if (schema != null) {
        check(inside, schema, member.getValue());
        continue;
      }
      switch (members.others()) {
        case Others.Free free -> {}
        case Others.Each each -> check(inside, each.schema(), member.getValue());
        case Others.Refused refused -> found.add(unknown(inside, members));
      }
    }
  }

  private static Violation unknown(String path, Members members) {
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
  private static String phrase(FastSchema schema) {
    if (!schema.choices().all().isEmpty()) {
      return schema.choices().all().stream()
          .map(JsonNode::toString)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    FastSchema.Limits limits = schema.limits();
    StringBuilder words = new StringBuilder();
    for (JsonType type : schema.types().types()) {
      words.append(words.isEmpty() ? "" : " or ").append(type.phrase());
      words.append(
          switch (type) {
            case INTEGER, NUMBER -> limits.range().phrase("from");
            case STRING -> counted(limits.length(), " characters");
            case ARRAY -> counted(limits.count(), " items");
            case OBJECT, BOOLEAN, NULL -> "";
          });
    }
    if (words.isEmpty()) {
      words.append("a value").append(limits.range().phrase("from"));
      words.append(counted(limits.length(), " characters"));
      words.append(counted(limits.count(), " items"));
    }
    return words.toString();
  }

  private static String counted(Bounds bounds, String what) {
    return bounds.open() ? "" : bounds.phrase("of") + what;
  }
}
