package io.watchkeeper.mcpserver.protocol.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that a client repeats as {@code Mcp-Param-} headers, for proxies that route by them
 * (2026-07-28, Tools, x-mcp-header).
 */
public record MirroredParams(List<Param> params) {

  private static final String ANNOTATION = "x-mcp-header";

  /** What a header's name may be (RFC 9110, 5.6.2, tchar). */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** A number with a fraction has no one way to be written, so it cannot be repeated. */
  private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

  /**
   * One argument.
   *
   * @param path of properties, from the arguments down
   * @param header what follows {@code Mcp-Param-}
   */
  public record Param(List<String> path, String header) {

    /** The argument as a header says it; null when the call has none. */
    public @Nullable String value(JsonNode arguments) {
      JsonNode at = arguments;
      for (String step : path) {
        at = at.path(step);
      }
      return at.isValueNode() && !at.isNull() ? at.asText() : null;
    }
  }

  public boolean isEmpty() {
    return params.isEmpty();
  }

  /** Mistakes in the annotations stop the start. */
  static MirroredParams of(JsonNode schema) {
    List<Param> found = new ArrayList<>();
    collect(schema, List.of(), found);
    Set<String> names = new HashSet<>();
    for (Param param : found) {
      if (!names.add(param.header.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            ANNOTATION + " " + param.header + " is there twice; case does not tell headers apart");
      }
    }
    return new MirroredParams(List.copyOf(found));
  }

  private static void collect(JsonNode schema, List<String> path, List<Param> found) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      List<String> inside = new ArrayList<>(path);
      inside.add(property.getKey());
      JsonNode header = property.getValue().get(ANNOTATION);
      if (header != null) {
        found.add(param(property.getValue(), List.copyOf(inside), header));
      }
      collect(property.getValue(), inside, found);
    }
  }

  private static Param param(JsonNode property, List<String> path, JsonNode header) {
    if (!header.isTextual() || !TOKEN.matcher(header.textValue()).matches()) {
      throw new IllegalArgumentException(
          ANNOTATION + " of " + path + " must be the name of a header, not " + header);
    }
    if (!TYPES.contains(property.path("type").asText())) {
      throw new IllegalArgumentException(ANNOTATION + " of " + path + " needs a type of " + TYPES);
    }
    return new Param(path, header.textValue());
  }

  /** The schema as it validates: the annotation says nothing about values. */
  static JsonNode without(JsonNode schema) {
    if (schema.findValue(ANNOTATION) == null) {
      return schema;
    }
    JsonNode copy = schema.deepCopy();
    strip(copy);
    return copy;
  }

  private static void strip(JsonNode schema) {
    for (JsonNode property : schema.path("properties")) {
      if (property instanceof ObjectNode object) {
        object.remove(ANNOTATION);
        strip(object);
      }
    }
  }
}
