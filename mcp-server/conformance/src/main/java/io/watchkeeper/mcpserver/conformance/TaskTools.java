package io.watchkeeper.mcpserver.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.Tool.Tasking;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tools that go on in the background, and one that never does. */
final class TaskTools {

  private final Pause pause;

  TaskTools(Pause pause) {
    this.pause = pause;
  }

  List<Tool> all() {
    return List.of(
        Tool.named("greet")
            .description("Greets, at once.")
            .input(
                """
                {"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}
                """)
            .handledBy(call -> ToolResult.text("Hello, " + call.text("name") + "!")),
        Tool.named("slow_compute")
            .description("Takes some seconds.")
            .input(
                """
                {"type":"object","required":["seconds"],
                 "properties":{"seconds":{"type":"number","minimum":0,"maximum":300},
                               "label":{"type":"string"}}}
                """)
            .tasking(Tasking.AT_ONCE)
            .handledBy(this::compute),
        Tool.named("failing_job")
            .description("Fails as a tool does, after a second.")
            .tasking(Tasking.ONLY_AT_ONCE)
            .handledBy(call -> {
              pause.take(Duration.ofSeconds(1));
              return ToolResult.error("The job failed, as it always does.");
            }),
        Tool.named("protocol_error_job")
            .description("Fails as no tool should.")
            .tasking(Tasking.AT_ONCE)
            .handledBy(call -> {
              throw new IllegalStateException("a bug, on purpose");
            }),
        Tool.named("confirm_delete")
            .description("Asks before it pretends to delete.")
            .input(
                """
                {"type":"object","required":["filename"],
                 "properties":{"filename":{"type":"string"}}}
                """)
            .tasking(Tasking.AT_ONCE)
            .handledBy(TaskTools::confirm),
        Tool.named("multi_input")
            .description("Asks two things at once.")
            .tasking(Tasking.AT_ONCE)
            .handledBy(TaskTools::askTwo),
        Tool.named("test_tool_with_task")
            .description("Asks first, then goes on in the background.")
            .tasking(Tasking.ONLY_WHEN_DETACHED)
            .handledBy(this::askThenWork));
  }

  private ToolResult compute(ToolCall call) throws InterruptedException {
    pause.take(Duration.ofMillis(Math.round(call.arguments().path("seconds").asDouble() * 1000)));
    return ToolResult.text("Computed " + call.optionalText("label").orElse("nothing") + ".");
  }

  private static ToolResult confirm(ToolCall call) throws Exception {
    String file = call.text("filename");
    JsonNode answer =
        call.context().ask("confirm", Forms.field("Delete " + file + "?", "confirm", "boolean"));
    return ToolResult.text(
        answer.path("content").path("confirm").asBoolean() ? "Deleted " + file : "Kept " + file);
  }

  private static ToolResult askTwo(ToolCall call) throws Exception {
    Map<String, InputRequest> two = new LinkedHashMap<>();
    two.put("name", Forms.field("A name?", "name", "string"));
    two.put("sure", Forms.field("Sure?", "confirm", "boolean"));
    return ToolResult.text("Answers: " + call.context().askAll(two));
  }

  private ToolResult askThenWork(ToolCall call) throws Exception {
    JsonNode answer =
        call.context().ask("user_name", Forms.field("What is your name?", "name", "string"));
    call.context().detach();
    pause.take(Duration.ofMillis(200));
    return ToolResult.text("Done for " + answer.path("content").path("name").asText() + ".");
  }
}
