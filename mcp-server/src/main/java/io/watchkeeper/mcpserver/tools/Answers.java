package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import org.jspecify.annotations.Nullable;

/** Turns the outcome of reads into what a tool answers. */
final class Answers {

  /** Key in {@code _meta} of an answer past its time: {ageSeconds, reason}. */
  static final String STALE = "io.watchkeeper/stale";

  private final Advice advice;

  Answers(Advice advice) {
    this.advice = advice;
  }

  ToolResult of(String subject, ReadOutcome outcome) {
    return switch (outcome) {
      case ReadOutcome.Answered(Rendered rendered, var stale) -> of(rendered, stale);
      case ReadOutcome.Unanswered(var reply) -> ToolResult.error(advice.on(subject, reply));
    };
  }

  static ToolResult of(Rendered rendered, ReadOutcome.@Nullable Stale stale) {
    ToolResult text = ToolResult.text(rendered.text());
    JsonNode structured = rendered.structured();
    ToolResult result = structured == null ? text : text.with(structured);
    return stale == null
        ? result
        : result.withMeta(
            STALE,
            WireJson.object().put("ageSeconds", stale.ageSeconds()).put("reason", stale.reason()));
  }
}
