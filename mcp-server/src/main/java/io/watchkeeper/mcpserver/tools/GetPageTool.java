package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.notion.PropertyText;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code get_page}: a page's properties, its body as Markdown, or both. */
final class GetPageTool {

  private static final String INPUT =
      """
      {"type":"object","properties":{\
      "page_id":{"type":"string","description":"id or URL","maxLength":500},\
      "format":{"enum":["full","properties","markdown"],"default":"full"}},\
      "required":["page_id"],"additionalProperties":false}\
      """;

  private final Reads reads;
  private final Answers answers;

  GetPageTool(Reads reads, Answers answers) {
    this.reads = reads;
    this.answers = answers;
  }

  Tool tool() {
    return Tool.named("get_page")
        .title("Read a Notion page")
        .description("Read a page: its non-empty properties, then its body as Markdown.")
        .input(INPUT)
        .annotations(ToolAnnotations.READS_OUTSIDE)
        .handledBy(this::call);
  }

  private ToolResult call(ToolCall call) {
    NotionId page = NotionId.parse(call.text("page_id")).orElse(null);
    if (page == null) {
      return Ids.unreadable("page_id", call.text("page_id"));
    }
    String subject = "page " + page.dashed();
    return switch (call.optionalText("format").orElse("full")) {
      case "properties" -> answers.of(subject, properties(page));
      case "markdown" -> answers.of(subject, markdown(page));
      default -> both(subject, page);
    };
  }

  /** Two reads and two entries in the cache, so that each format finds what another has read. */
  private ToolResult both(String subject, NotionId page) {
    ReadOutcome head = properties(page);
    if (!(head instanceof ReadOutcome.Answered(Rendered properties, var headStale))) {
      return answers.of(subject, head);
    }
    ReadOutcome body = markdown(page);
    if (!(body instanceof ReadOutcome.Answered(Rendered markdown, var bodyStale))) {
      return answers.of(subject, body);
    }
    Rendered whole = new Rendered(properties.text() + "\n\n" + markdown.text(), null);
    return Answers.of(whole, older(headStale, bodyStale));
  }

  private ReadOutcome properties(NotionId page) {
    return reads.read(ReadKind.PAGE, NotionCall.page(page), GetPageTool::renderProperties);
  }

  private ReadOutcome markdown(NotionId page) {
    return reads.read(ReadKind.PAGE, NotionCall.markdown(page), GetPageTool::renderMarkdown);
  }

  static Rendered renderProperties(JsonNode page) {
    String title = Titles.of(page);
    String id = page.path("id").asText();
    StringBuilder lines = new StringBuilder("# ").append(title).append("\nid: ").append(id);
    lines.append("\nedited: ").append(page.path("last_edited_time").asText());
    if (page.path("in_trash").asBoolean()) {
      lines.append("\nin trash: yes");
    }
    for (Map.Entry<String, JsonNode> property : page.path("properties").properties()) {
      String value = PropertyText.of(property.getValue());
      if (!value.isBlank() && !Titles.isTitle(property.getValue())) {
        lines.append('\n').append(Cells.line(property.getKey())).append(": ").append(value);
      }
    }
    // No structured content: clients that prefer it to the text would not see the body.
    return new Rendered(lines.toString(), null);
  }

  static Rendered renderMarkdown(JsonNode body) {
    String markdown = body.path("markdown").asText("").stripTrailing();
    String text = markdown.isEmpty() ? "(the page has no body)" : markdown;
    boolean cut = body.path("truncated").asBoolean();
    return new Rendered(
        cut ? text + "\n\n(Notion cut the body here: the page is too large)" : text, null);
  }

  private static ReadOutcome.@Nullable Stale older(
      ReadOutcome.@Nullable Stale one, ReadOutcome.@Nullable Stale other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.ageSeconds() >= other.ageSeconds() ? one : other;
  }
}
