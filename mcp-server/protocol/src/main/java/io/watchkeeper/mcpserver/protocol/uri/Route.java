package io.watchkeeper.mcpserver.protocol.uri;

import io.watchkeeper.mcpserver.protocol.uri.UriTemplate.Part;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template with its value.
 *
 * @param rank 0 is the most specific of all
 * @param whole the match of an exact URI, which is the same each time
 */
record Route<V>(UriTemplate template, int rank, Match<V> whole) {

  static <V> Route<V> of(UriTemplate template, int rank, V value) {
    return new Route<>(template, rank, new Match<>(value, Map.of()));
  }

  /**
   * Null when a variable's escapes do not spell UTF-8. Where a URI can be cut in more than one way,
   * the first variable is as short as can be, then the second.
   */
  @Nullable Match<V> match(String uri) {
    if (!template.hasVariables()) {
      return whole;
    }
    List<Part> parts = template.parts();
    Placement placement = new Placement(parts, uri);
    if (!placement.find()) {
      return null;
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String name =
          switch (parts.get(i)) {
            case Part.Literal literal -> null;
            case Part.Simple simple -> simple.name();
            case Part.Spanning spanning -> spanning.name();
          };
      if (name != null) {
        String value = PercentText.decode(placement.text(i));
        if (value == null) {
          return null;
        }
        variables.put(name, value);
      }
    }
    return new Match<>(whole.value(), Collections.unmodifiableMap(variables));
  }
}
