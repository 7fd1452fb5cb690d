package io.watchkeeper.mcpserver.notion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The properties that a page has or may have, by name, in Notion's order. */
public record Schema(Map<String, Property> properties) {

  /** Of a page outside any data source: it has its title and nothing else. */
  public static final Schema TITLE_ONLY =
      new Schema(Map.of("title", new Property("title", "title", List.of())));

  /**
   * A column.
   *
   * @param options names to choose from; empty for types that have none
   */
  public record Property(String name, String type, List<String> options) {
    public Property {
      options = List.copyOf(options);
    }
  }

  public Schema {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  /**
   * Reads it.
   *
   * @param properties of a data source, by name
   */
  public static Schema of(JsonNode properties) {
    Map<String, Property> all = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : properties.properties()) {
      String type = entry.getValue().path("type").asText("");
      List<String> options = new ArrayList<>();
      entry
          .getValue()
          .path(type)
          .path("options")
          .forEach(o -> options.add(o.path("name").asText()));
      all.put(entry.getKey(), new Property(entry.getKey(), type, options));
    }
    return new Schema(all);
  }

  /** By name; where only one differs in nothing but case and spaces, that one. */
  public Optional<Property> find(String name) {
    Property exact = properties.get(name);
    return exact == null
        ? Nearest.same(name, properties.keySet()).map(properties::get)
        : Optional.of(exact);
  }

  public String titleName() {
    return properties.values().stream()
        .filter(property -> property.type().equals("title"))
        .map(Property::name)
        .findFirst()
        .orElse("title");
  }

  /** Every name with its type, the nearest to a given one first. */
  public String namesNearest(String given) {
    List<String> names =
        Nearest.first(given, properties.keySet()).stream()
            .map(name -> name + " (" + type(name) + ")")
            .toList();
    return String.join(", ", names);
  }

  private String type(String name) {
    Property property = properties.get(name);
    return property == null ? "" : property.type().toLowerCase(Locale.ROOT);
  }
}
