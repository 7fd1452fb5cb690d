package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolHandler;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import org.jspecify.annotations.Nullable;

/** {@code search}: pages and data sources by title. */
final class SearchTool implements ToolHandler {

  private static final int USUAL_HITS = 10;

  private static final String INPUT =
      """
      {"type":"object","properties":{\
      "query":{"type":"string","maxLength":500},\
      "page_size":{"type":"integer","minimum":1,"maximum":100,"default":10}},\
      "required":["query"],"additionalProperties":false}\
      """;

  private final Reads reads;
  private final Answers answers;

  SearchTool(Reads reads, Answers answers) {
    this.reads = reads;
    this.answers = answers;
  }

  Tool tool() {
    return Tool.named("search")
        .title("Search Notion")
        .description("Find pages and data sources by title. Lines: title, type, id, last edit.")
        .input(INPUT)
        .annotations(ToolAnnotations.READS_OUTSIDE)
        .handledBy(this);
  }

  @Override
  public @Nullable ToolHandler atHand(ObjectNode arguments) {
    return AtHand.of(reads, reads.fresh(ReadKind.SEARCH, search(arguments), reads.now()), 1);
  }

  @Override
  public ToolResult call(ToolCall call) {
    return answers.of(
        "search", reads.read(ReadKind.SEARCH, search(call.arguments()), SearchTool::render));
  }

  private static NotionCall search(ObjectNode arguments) {
    return NotionCall.search(
        arguments.path("query").asText("").strip(), arguments.path("page_size").asInt(USUAL_HITS));
  }

  static Rendered render(JsonNode body) {
    StringBuilder lines = new StringBuilder();
    ObjectNode structured = WireJson.object();
    ArrayNode results = structured.putArray("results");
    for (JsonNode hit : body.path("results")) {
      String title = Cells.cell(Titles.of(hit));
      String type = hit.path("object").asText();
      String id = hit.path("id").asText();
      lines.append(title).append('\t').append(type).append('\t').append(id).append('\t');
      lines.append(day(hit.path("last_edited_time").asText())).append('\n');
      results.addObject().put("id", id).put("type", type).put("title", title);
    }
    if (lines.isEmpty()) {
      lines.append("Nothing found. Search looks at titles; try fewer or other words.");
    } else if (body.path("has_more").asBoolean()) {
      lines.append("More exist; narrow the query or raise page_size.");
    }
    return new Rendered(lines.toString().stripTrailing(), structured);
  }

  private static String day(String instant) {
    return instant.length() >= 10 ? instant.substring(0, 10) : instant;
  }
}
