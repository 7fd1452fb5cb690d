package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import io.watchkeeper.mcpserver.tools.Appending.Outcome;
import io.watchkeeper.mcpserver.tools.Appending.Place;
import io.watchkeeper.mcpserver.tools.Batches.Batch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code append_blocks}: Markdown added to the body of a page, or below a block. */
final class AppendBlocksTool {

  private static final String INPUT =
      """
      {"type":"object","properties":{\
      "page_id":{"type":"string","maxLength":500,"description":"page or block"},\
      "markdown":{"type":"string","minLength":1,"maxLength":%d,"description":"one line is one block"},\
      "position":{"enum":["end","start"],"default":"end"},\
      "after_block_id":{"type":"string","maxLength":500}},\
      "required":["page_id","markdown"],"additionalProperties":false}\
      """
          .formatted(Drafts.MOST_CHARACTERS);

  private final Writes writes;

  AppendBlocksTool(Writes writes) {
    this.writes = writes;
  }

  Tool tool() {
    return Tool.named("append_blocks")
        .title("Add to a Notion page")
        .description("Add Markdown to a page: headings, lists, to-dos, quotes, code, tables, ---.")
        .input(INPUT)
        .annotations(new ToolAnnotations(false, false, false, true))
        .handledBy(this::call);
  }

  private ToolResult call(ToolCall call) {
    NotionId target = NotionId.parse(call.text("page_id")).orElse(null);
    if (target == null) {
      return Ids.unreadable("page_id", call.text("page_id"));
    }
    Place place =
        call.optionalText("position").orElse("end").equals("start")
            ? new Place.Start()
            : new Place.End();
    Optional<String> after = call.optionalText("after_block_id");
    if (after.isPresent()) {
      NotionId block = NotionId.parse(after.get()).orElse(null);
      if (block == null) {
        return Ids.unreadable("after_block_id", after.get());
      }
      place = new Place.After(block);
    }
    Optional<String> refusal = writes.refusal("page or block " + target.dashed());
    if (refusal.isPresent()) {
      return ToolResult.error(refusal.get());
    }
    return switch (Drafts.of(call.text("markdown"))) {
      case Batches.Cut.Impossible(var problems) ->
          ToolResult.error(Drafts.refusal("markdown", problems));
      case Batches.Cut.Done(var batches) -> append(target, batches, place);
    };
  }

  private ToolResult append(NotionId target, List<Batch> batches, Place place) {
    if (batches.isEmpty()) {
      return ToolResult.error("Nothing was written: the Markdown has no text.");
    }
    String id = target.dashed();
    return switch (new Appending(writes, target).send(batches, place)) {
      case Outcome.Whole(int firstLevel, var lastId) -> {
        ObjectNode structured = WireJson.object().put("id", id).put("blocks_written", firstLevel);
        if (lastId != null) {
          structured.put("last_block_id", lastId);
        }
        yield ToolResult.text("Appended to " + id + "; first-level blocks: " + firstLevel)
            .with(structured);
      }
      case Outcome.Partly partly when isNothing(partly) ->
          ToolResult.error(
              writes
                  .advice()
                  .onWrite(
                      "page or block " + id,
                      "read it back with get_page",
                      Objects.requireNonNull(partly.why())));
      case Outcome.Partly partly ->
          new PartReport(writes.advice())
              .of(
                  "Only a part was appended: the first "
                      + partly.firstLevel()
                      + " first-level blocks, which end before line "
                      + partly.stopped().line()
                      + ".",
                  id,
                  partly);
    };
  }

  private static boolean isNothing(Outcome.Partly partly) {
    return partly.firstLevel() == 0 && partly.into() == null && partly.why() != null;
  }
}
