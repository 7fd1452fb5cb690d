package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolHandler;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import org.jspecify.annotations.Nullable;

/** {@code get_page}: a page's properties, its body as Markdown, or both. */
final class GetPageTool implements ToolHandler {

  private static final String INPUT =
      """
      {"type":"object","properties":{\
      "page_id":{"type":"string","description":"id or URL","maxLength":500},\
      "format":{"enum":["full","properties","markdown"],"default":"full"}},\
      "required":["page_id"],"additionalProperties":false}\
      """;

  private final Pages pages;
  private final Answers answers;

  GetPageTool(Pages pages, Answers answers) {
    this.pages = pages;
    this.answers = answers;
  }

  Tool tool() {
    return Tool.named("get_page")
        .title("Read a Notion page")
        .description("Read a page: its non-empty properties, then its body as Markdown.")
        .input(INPUT)
        .annotations(ToolAnnotations.READS_OUTSIDE)
        .handledBy(this);
  }

  @Override
  public @Nullable ToolHandler atHand(ObjectNode arguments) {
    String given = arguments.path("page_id").textValue();
    NotionId page = given == null ? null : NotionId.parse(given).orElse(null);
    if (page == null) {
      return null;
    }
    return switch (arguments.path("format").asText("full")) {
      case "properties" -> pages.propertiesAtHand(page);
      case "markdown" -> pages.markdownAtHand(page);
      default -> pages.wholeAtHand(page);
    };
  }

  @Override
  public ToolResult call(ToolCall call) {
    NotionId page = NotionId.parse(call.text("page_id")).orElse(null);
    if (page == null) {
      return Ids.unreadable("page_id", call.text("page_id"));
    }
    ReadOutcome outcome =
        switch (call.optionalText("format").orElse("full")) {
          case "properties" -> pages.properties(page);
          case "markdown" -> pages.markdown(page);
          default -> pages.whole(page);
        };
    return answers.of("page " + page.dashed(), outcome);
  }
}
