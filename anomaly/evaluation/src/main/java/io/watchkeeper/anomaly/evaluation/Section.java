package io.watchkeeper.anomaly.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table with its title.
 *
 * @param note how to read it; may be empty
 */
record Section(String title, List<String> columns, List<List<String>> rows, String note) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  Section {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(title + ": " + row.size() + " cells: " + row);
      }
    }
  }

  /** Columns of figures are set to the right. */
  String markdown() {
    String rule =
        columns.stream()
            .map(column -> isFigures(columns.indexOf(column)) ? "---:" : "---")
            .collect(Collectors.joining("|", "|", "|\n"));
    String body = rows.stream().map(Section::line).collect(Collectors.joining());
    return "## %s\n\n".formatted(title) + line(columns) + rule + body + "\n" + note;
  }

  /** One object a row. */
  ArrayNode json() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (List<String> row : rows) {
      ObjectNode one = all.addObject();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        if (NUMBER.matcher(cell).matches()) {
          one.put(columns.get(i), Double.parseDouble(cell));
        } else if (cell.equals(Figures.NONE)) {
          one.putNull(columns.get(i));
        } else {
          one.put(columns.get(i), cell);
        }
      }
    }
    return all;
  }

  private boolean isFigures(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .allMatch(cell -> NUMBER.matcher(cell).lookingAt() || cell.equals(Figures.NONE));
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
