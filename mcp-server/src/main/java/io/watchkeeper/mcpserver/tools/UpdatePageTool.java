package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.notion.NotionReply;
import io.watchkeeper.mcpserver.notion.PropertyText;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code update_page}: properties, icon, into the trash and out of it. The body stays. */
final class UpdatePageTool {

  private static final String INPUT =
      """
      {"type":"object","properties":{\
      "page_id":{"type":"string","maxLength":500},\
      "title":{"type":"string"},\
      %s,\
      "in_trash":{"type":"boolean","description":"false restores"},\
      "icon":{"type":"string","maxLength":64,"description":"emoji or none"}},\
      "required":["page_id"],"additionalProperties":false}\
      """
          .formatted(PageFields.PROPERTIES);

  private final Writes writes;
  private final Schemas schemas;
  private final Advice advice;

  UpdatePageTool(Writes writes, Schemas schemas, Advice advice) {
    this.writes = writes;
    this.schemas = schemas;
    this.advice = advice;
  }

  Tool tool() {
    return Tool.named("update_page")
        .title("Change a Notion page")
        .description("Change a page's title, properties or icon, trash or restore it.")
        .input(INPUT)
        .annotations(new ToolAnnotations(false, true, true, true))
        .handledBy(this::call);
  }

  private ToolResult call(ToolCall call) {
    NotionId page = NotionId.parse(call.text("page_id")).orElse(null);
    if (page == null) {
      return Ids.unreadable("page_id", call.text("page_id"));
    }
    Optional<String> refusal = writes.refusal("page " + page.dashed());
    if (refusal.isPresent()) {
      return ToolResult.error(refusal.get());
    }
    if (!PageFields.namesProperties(call)) {
      return change(page, call, PageFields.withoutProperties(call), Optional.empty());
    }
    return switch (schemas.ofPage(page)) {
      case Schemas.Lookup.Missing(var subject, var reply) ->
          ToolResult.error("Nothing was written. " + advice.on(subject, reply));
      case Schemas.Lookup.Found found ->
          change(page, call, PageFields.of(call, schemas, found), found.source());
    };
  }

  private ToolResult change(
      NotionId page, ToolCall call, PageFields fields, Optional<NotionId> source) {
    if (!fields.problems().isEmpty()) {
      return ToolResult.error(Drafts.refusal("what is asked for", fields.problems()));
    }
    ObjectNode body = fields.body();
    JsonNode trash = call.arguments().path("in_trash");
    if (trash.isBoolean()) {
      body.set("in_trash", trash);
    }
    if (body.isEmpty()) {
      return ToolResult.error(
          "Nothing to change: give title, properties, icon or in_trash. To add to the body, use"
              + " append_blocks.");
    }
    NotionReply reply = writes.send(NotionCall.updatePage(page, body), changed(page, body, source));
    if (!(reply instanceof NotionReply.Ok(JsonNode changed))) {
      return ToolResult.error(
          advice.onWrite("page " + page.dashed(), "read it back with get_page", reply));
    }
    writes.written(page);
    return ToolResult.text(said(changed, body))
        .with(
            WireJson.object()
                .put("id", page.dashed())
                .put("in_trash", changed.path("in_trash").asBoolean()));
  }

  /**
   * A relation shows on the pages at its other end too. What other data sources roll up over a
   * one-way relation is not seen from here and may lag by its time in the cache.
   */
  private static Predicate<NotionCall> changed(
      NotionId page, ObjectNode body, Optional<NotionId> source) {
    for (JsonNode value : body.path("properties")) {
      if (value.has("relation")) {
        return read -> read.readsAnyPage() || read.queriesAny() || read.searches();
      }
    }
    return read ->
        read.reads(page)
            || read.searches()
            || source.map(read::queries).orElseGet(read::queriesAny);
  }

  /** The values as Notion has them now, of what was asked for. */
  private static String said(JsonNode page, ObjectNode asked) {
    StringBuilder text = new StringBuilder("Changed \"").append(Titles.of(page)).append("\"\nid: ");
    text.append(page.path("id").asText());
    for (String name :
        asked.path("properties").properties().stream().map(e -> e.getKey()).toList()) {
      JsonNode property = page.path("properties").path(name);
      text.append('\n').append(Cells.line(name)).append(": ");
      text.append(Cells.cell(PropertyText.of(property)));
    }
    return text.append(page.path("in_trash").asBoolean() ? "\nin trash: yes" : "").toString();
  }
}
