package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.notion.PropertyText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows of a query as a table of tabs: each column's name once, columns without any value left out.
 * For 100 rows this is a small part of the tokens of one JSON object a row. No structured content
 * beside it: clients that prefer that would not see the rows, or pay for them twice.
 */
final class RowTable {

  /** An id of 36 characters in every row that nobody filters by eye; get_page has them. */
  private static final Set<String> LEFT_OUT = Set.of("created_by", "last_edited_by");

  private final List<Map<String, String>> rows = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();

  /** Name to whether it is the title's; in the order of the first row that has it. */
  private final Map<String, Boolean> columns = new LinkedHashMap<>();

  private RowTable() {}

  static Rendered render(JsonNode body) {
    RowTable table = new RowTable();
    for (JsonNode row : body.path("results")) {
      table.add(row);
    }
    String cursor = body.path("next_cursor").asText("");
    boolean more = body.path("has_more").asBoolean() && !body.path("next_cursor").isNull();
    return new Rendered(table.text() + (more ? "\nnext_cursor: " + cursor : ""), null);
  }

  private void add(JsonNode row) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : row.path("properties").properties()) {
      String cell = Cells.cell(PropertyText.of(property.getValue()));
      if (!cell.isEmpty() && !LEFT_OUT.contains(property.getValue().path("type").asText())) {
        cells.put(property.getKey(), cell);
        columns.putIfAbsent(property.getKey(), Titles.isTitle(property.getValue()));
      }
    }
    ids.add(row.path("id").asText());
    rows.add(cells);
  }

  private String text() {
    if (rows.isEmpty()) {
      return "No rows match.";
    }
    List<String> names = new ArrayList<>();
    columns.forEach((name, title) -> names.add(title ? 0 : names.size(), name));
    StringBuilder text = new StringBuilder("id");
    names.forEach(name -> text.append('\t').append(Cells.line(name)));
    for (int i = 0; i < rows.size(); i++) {
      text.append('\n').append(ids.get(i));
      for (String name : names) {
        text.append('\t').append(rows.get(i).getOrDefault(name, ""));
      }
    }
    return text.toString();
  }
}
