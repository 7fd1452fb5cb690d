package io.watchkeeper.gatling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds ids in a tool's result without knowing its shape: first in {@code structuredContent}, else
 * in the text, which may be JSON itself or a table of tabs. The only class to change when the
 * server's shape changes. An id whose nature is not told is left out: people, relations and cursors
 * look like pages, and asking for them as pages would be the clients' own mistake.
 */
final class IdFinder {
  private static final Pattern UUID =
      Pattern.compile("(?i)\\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\\b");

  /** Things with ids that can be neither read as a page nor queried. */
  private static final Set<String> NEITHER = Set.of("user", "person", "bot", "block", "comment");

  /** Ids in the order in which they were found. */
  record Found(Set<String> pages, Set<String> dataSources) {}

  private final Set<String> pages = new LinkedHashSet<>();
  private final Set<String> dataSources = new LinkedHashSet<>();

  private IdFinder() {}

  static Found in(JsonNode result) {
    IdFinder finder = new IdFinder();
    finder.walk(result.path("structuredContent"));
    if (finder.pages.isEmpty() && finder.dataSources.isEmpty()) {
      for (JsonNode content : result.path("content")) {
        finder.text(content.path("text").asText(""));
      }
    }
    return new Found(finder.pages, finder.dataSources);
  }

  private void walk(JsonNode node) {
    String kind =
        (node.path("object").asText("") + " " + node.path("type").asText(""))
            .toLowerCase(Locale.ROOT);
    for (var field : node.properties()) {
      Matcher id = UUID.matcher(field.getValue().asText(""));
      if (id.find()) {
        take(field.getKey().toLowerCase(Locale.ROOT), kind, id.group());
      }
      if (field.getKey().endsWith("ids") && field.getValue().isArray()) {
        list(field.getKey().substring(0, field.getKey().length() - 1), field.getValue());
      }
      walk(field.getValue());
    }
    if (node.isArray()) {
      node.forEach(this::walk);
    }
  }

  private void list(String field, JsonNode values) {
    for (JsonNode value : values) {
      Matcher id = UUID.matcher(value.asText(""));
      if (id.find()) {
        take(field, "", id.group());
      }
    }
  }

  private void take(String field, String kind, String id) {
    boolean own = field.equals("id");
    if (isDataSource(field) || (own && isDataSource(kind))) {
      dataSources.add(id);
    } else if (field.equals("page_id")
        || (own && NEITHER.stream().noneMatch(other -> kind.contains(other)))) {
      pages.add(id);
    }
  }

  private void text(String text) {
    try {
      JsonNode json = ReplyReader.JSON.readTree(text);
      if (json.isContainerNode()) {
        walk(json);
        return;
      }
    } catch (JsonProcessingException e) {
      // Prose or a table then.
    }
    table(text.lines().map(line -> line.split("\t", -1)).toList());
  }

  /** Under a header with a column named id; the other columns hold ids of anything. */
  private void table(List<String[]> lines) {
    int column = lines.isEmpty() ? -1 : List.of(lines.getFirst()).indexOf("id");
    if (column < 0) {
      return;
    }
    for (String[] cells : lines.subList(1, lines.size())) {
      if (column < cells.length && UUID.matcher(cells[column]).matches()) {
        pages.add(cells[column]);
      }
    }
  }

  private static boolean isDataSource(String text) {
    return text.contains("data_source") || text.contains("data source");
  }
}
