package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolHandler;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code query_data_source}: rows of a data source as a table. */
final class QueryDataSourceTool implements ToolHandler {

  private static final int USUAL_ROWS = 25;

  /** Handed to Notion as they are: it checks them, and its words on them teach better than ours. */
  private static final List<String> PASSED_ON = List.of("filter", "sorts", "start_cursor");

  private static final String INPUT =
      """
      {"type":"object","properties":{\
      "data_source_id":{"type":"string","maxLength":500},\
      "filter":{"type":"object","description":"Notion filter, e.g. {\\"property\\":\\"Status\\",\\"status\\":{\\"equals\\":\\"Done\\"}}"},\
      "sorts":{"type":"array","items":{"type":"object"},"description":"e.g. [{\\"property\\":\\"Due\\",\\"direction\\":\\"ascending\\"}]"},\
      "page_size":{"type":"integer","minimum":1,"maximum":100,"default":25},\
      "start_cursor":{"type":"string","description":"next_cursor of the call before"}},\
      "required":["data_source_id"],"additionalProperties":false}\
      """;

  private final Reads reads;
  private final Answers answers;

  QueryDataSourceTool(Reads reads, Answers answers) {
    this.reads = reads;
    this.answers = answers;
  }

  Tool tool() {
    return Tool.named("query_data_source")
        .title("Query a Notion data source")
        .description(
            "Rows of a data source, tab-separated under a header; empty columns and authors left out.")
        .input(INPUT)
        .annotations(ToolAnnotations.READS_OUTSIDE)
        .handledBy(this);
  }

  @Override
  public @Nullable ToolHandler atHand(ObjectNode arguments) {
    String given = arguments.path("data_source_id").textValue();
    NotionId source = given == null ? null : NotionId.parse(given).orElse(null);
    return source == null
        ? null
        : AtHand.of(reads, reads.fresh(ReadKind.QUERY, query(source, arguments), reads.now()), 1);
  }

  @Override
  public ToolResult call(ToolCall call) {
    String given = call.text("data_source_id");
    NotionId source = NotionId.parse(given).orElse(null);
    if (source == null) {
      return Ids.unreadable("data_source_id", given);
    }
    return answers.of(
        "data source " + source.dashed(),
        reads.read(ReadKind.QUERY, query(source, call.arguments()), RowTable::render));
  }

  private static NotionCall query(NotionId source, ObjectNode arguments) {
    ObjectNode body =
        WireJson.object().put("page_size", arguments.path("page_size").asInt(USUAL_ROWS));
    for (String name : PASSED_ON) {
      JsonNode value = arguments.get(name);
      if (value != null && !value.isNull()) {
        body.set(name, value);
      }
    }
    return NotionCall.query(source, body);
  }
}
