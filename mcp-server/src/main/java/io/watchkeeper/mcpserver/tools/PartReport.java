package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.notion.NotionReply;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import io.watchkeeper.mcpserver.tools.Appending.Outcome;
import org.jspecify.annotations.Nullable;

/** Says exactly what of a long text was written, so that nothing is written twice. */
final class PartReport {

  private final Advice advice;

  PartReport(Advice advice) {
    this.advice = advice;
  }

  /**
   * The result of a call that came part of the way.
   *
   * @param done what is certain, as a sentence
   * @param id of the page or block that was written to
   */
  ToolResult of(String done, String id, Outcome.Partly partly) {
    int line = partly.stopped().line();
    String lines = "the Markdown from line " + line + " on";
    String rest =
        partly.into() == null
            ? "with append_blocks, page_id " + id
            : "with append_blocks, page_id "
                + partly.into()
                + " for what lies below the block they belong to (rows as a table of their own) and"
                + " page_id "
                + id
                + " for the rest";
    String text =
        done
            + "\n"
            + (partly.uncertain() ? "Not certain is " : "Not written is ")
            + lines
            + ". "
            + why(id, partly.why())
            + "\nAppend only what is missing, "
            + rest
            + "; do not send what is written again.";
    ObjectNode structured = WireJson.object().put("id", id);
    structured.put("blocks_written", partly.firstLevel()).put("resume_at_line", line);
    structured.put("uncertain", partly.uncertain());
    return ToolResult.error(text).with(structured);
  }

  private String why(String id, @Nullable NotionReply reply) {
    if (reply == null) {
      return "This call has taken long enough; the rest was not sent.";
    }
    return advice.onWrite(
        "body of " + id, "read it back with get_page, whose end shows how far it came", reply);
  }
}
