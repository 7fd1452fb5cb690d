package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.notion.PropertyText;

/** What a page or a data source is called. */
final class Titles {

  private static final String UNTITLED = "Untitled";

  private Titles() {}

  /** Pages carry it in the property of type title, data sources and databases beside them. */
  static String of(JsonNode object) {
    String title = PropertyText.plain(object.path("title"));
    if (title.isBlank()) {
      for (JsonNode property : object.path("properties")) {
        if (isTitle(property)) {
          title = PropertyText.of(property);
        }
      }
    }
    return title.isBlank() ? UNTITLED : Cells.line(title);
  }

  static boolean isTitle(JsonNode property) {
    return "title".equals(property.path("type").asText());
  }
}
