package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.notion.NotionReply;
import io.watchkeeper.mcpserver.notion.Schema;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import io.watchkeeper.mcpserver.tools.Appending.Outcome;
import io.watchkeeper.mcpserver.tools.Batches.Batch;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code create_page}: a page with a body, below a page or as a row of a data source. */
final class CreatePageTool {

  private static final String INPUT =
      """
      {"type":"object","properties":{\
      "data_source_id":{"type":"string","maxLength":500,"description":"for a row; or:"},\
      "parent_page_id":{"type":"string","maxLength":500},\
      "title":{"type":"string"},\
      %s,\
      "markdown":{"type":"string","maxLength":%d,"description":"body; one line is one block"},\
      "icon":{"type":"string","maxLength":64,"description":"emoji"}},\
      "additionalProperties":false}\
      """
          .formatted(PageFields.PROPERTIES, Drafts.MOST_CHARACTERS);

  private final Writes writes;
  private final Schemas schemas;
  private final Advice advice;

  CreatePageTool(Writes writes, Schemas schemas, Advice advice) {
    this.writes = writes;
    this.schemas = schemas;
    this.advice = advice;
  }

  Tool tool() {
    return Tool.named("create_page")
        .title("Create a Notion page")
        .description("Make a page below a page or as a row of a data source.")
        .input(INPUT)
        .annotations(new ToolAnnotations(false, false, false, true))
        .handledBy(this::call);
  }

  /** Where the page goes, and what may be written there. */
  private record Parent(String field, NotionId id, Schemas.Lookup lookup) {

    /** Searches may find the page; the parent shows it. */
    boolean changes(NotionCall read) {
      return read.searches() || read.queries(id) || read.reads(id);
    }
  }

  private ToolResult call(ToolCall call) {
    Optional<String> source = call.optionalText("data_source_id");
    Optional<String> page = call.optionalText("parent_page_id");
    if (source.isPresent() == page.isPresent()) {
      return ToolResult.error(
          "Nothing was written: give data_source_id for a row of a data source, or parent_page_id"
              + " for a page below a page, and not both. Ids come from search.");
    }
    String field = source.isPresent() ? "data_source_id" : "parent_page_id";
    String given = source.or(() -> page).orElse("");
    Optional<NotionId> id = NotionId.parse(given);
    if (id.isEmpty()) {
      return Ids.unreadable(field, given);
    }
    Optional<String> refusal = writes.refusal("page");
    if (refusal.isPresent()) {
      return ToolResult.error(refusal.get());
    }
    Schemas.Lookup lookup =
        source.isPresent()
            ? schemas.ofSource(id.get())
            : new Schemas.Lookup.Found(Schema.TITLE_ONLY, Optional.empty());
    return switch (lookup) {
      case Schemas.Lookup.Missing(var subject, var reply) ->
          ToolResult.error("Nothing was written. " + advice.on(subject, reply));
      case Schemas.Lookup.Found found -> create(call, new Parent(field, id.get(), lookup), found);
    };
  }

  private ToolResult create(ToolCall call, Parent parent, Schemas.Lookup.Found found) {
    PageFields fields = PageFields.of(call, schemas, found);
    if (!fields.problems().isEmpty()) {
      return ToolResult.error(Drafts.refusal("what is asked for", fields.problems()));
    }
    if (!fields.body().has("properties")) {
      return ToolResult.error("Nothing was written: give the page a title.");
    }
    return switch (Drafts.of(call.optionalText("markdown").orElse(""))) {
      case Batches.Cut.Impossible(var problems) ->
          ToolResult.error(Drafts.refusal("markdown", problems));
      case Batches.Cut.Done(var batches) -> create(parent, fields.body(), batches);
    };
  }

  private ToolResult create(Parent parent, ObjectNode fields, List<Batch> batches) {
    // Blocks that others are to follow into need their ids, which the answer does not tell.
    boolean along = !batches.isEmpty() && (batches.size() == 1 || batches.get(1).below() < 0);
    ObjectNode body = WireJson.object();
    String type = parent.field().equals("data_source_id") ? "data_source_id" : "page_id";
    body.putObject("parent").put("type", type).put(type, parent.id().dashed());
    body.setAll(fields);
    if (along) {
      ArrayNode children = body.putArray("children");
      batches.getFirst().children().forEach(children::add);
    }
    Predicate<NotionCall> changed = parent::changes;
    NotionReply reply = writes.send(NotionCall.createPage(body), changed);
    if (!(reply instanceof NotionReply.Ok(JsonNode page))) {
      return ToolResult.error(
          advice.onWrite(
              parent.field().equals("data_source_id")
                  ? "page in data source " + parent.id().dashed()
                  : "page below page " + parent.id().dashed(),
              "search for its title in a few seconds",
              reply));
    }
    int written = along ? batches.getFirst().firstLevel() : 0;
    return rest(page, written, along ? batches.subList(1, batches.size()) : batches);
  }

  private ToolResult rest(JsonNode page, int written, List<Batch> batches) {
    String id = page.path("id").asText();
    ObjectNode structured = WireJson.object().put("id", id);
    String created = "Created \"" + Titles.of(page) + "\"\nid: " + id;
    Optional<NotionId> target = NotionId.parse(id);
    if (batches.isEmpty() || target.isEmpty()) {
      return ToolResult.text(created).with(structured.put("blocks_written", written));
    }
    Outcome outcome = new Appending(writes, target.get()).send(batches, new Appending.Place.End());
    return switch (outcome) {
      case Outcome.Whole(int more, var lastId) ->
          ToolResult.text(created).with(structured.put("blocks_written", written + more));
      case Outcome.Partly partly ->
          new PartReport(advice)
              .of(
                  created
                      + "\nThe page is there: do not create it again. Written are its first "
                      + (written + partly.firstLevel())
                      + " first-level blocks.",
                  id,
                  new Outcome.Partly(
                      written + partly.firstLevel(),
                      partly.stopped(),
                      partly.why(),
                      partly.into()));
    };
  }
}
