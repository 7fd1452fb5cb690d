package io.watchkeeper.mcpserver.conformance;

import com.fasterxml.jackson.databind.node.TextNode;
import io.watchkeeper.mcpserver.protocol.caller.LogLevel;
import io.watchkeeper.mcpserver.protocol.content.Content;
import io.watchkeeper.mcpserver.protocol.content.ResourceContents;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolHandler;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.time.Duration;
import java.util.List;

/** Tools that answer with each kind of content, and tell something meanwhile. */
final class ContentTools {

  private static final Duration STEP = Duration.ofMillis(50);

  /** The suite compares it word by word. */
  private static final String MANY_KEYWORDS =
      """
      {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
       "$defs":{"address":{"$anchor":"addressDef","type":"object",
         "properties":{"street":{"type":"string"},"city":{"type":"string"}}}},
       "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},
         "contactMethod":{"type":"string","enum":["phone","email"]},
         "phone":{"type":"string"},"email":{"type":"string"}},
       "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],
       "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},
       "then":{"required":["phone"]},"else":{"required":["email"]},
       "additionalProperties":false}
      """;

  private final Pause pause;

  ContentTools(Pause pause) {
    this.pause = pause;
  }

  List<Tool> all() {
    return List.of(
        tool("test_simple_text", call -> ToolResult.text("A simple text, for testing.")),
        tool(
            "test_image_content",
            call -> ToolResult.of(new Content.Image(Samples.PNG, "image/png"))),
        tool(
            "test_audio_content",
            call -> ToolResult.of(new Content.Audio(Samples.WAV, "audio/wav"))),
        tool(
            "test_embedded_resource",
            call ->
                ToolResult.of(
                    new Content.Embedded(
                        new ResourceContents.Text(
                            "test://embedded-resource", "text/plain", "Embedded in an answer.")))),
        tool("test_multiple_content_types", call -> mixed()),
        tool(
            "test_error_handling",
            call -> ToolResult.error("This tool fails whenever it is called.")),
        tool("test_tool_with_progress", this::progress),
        tool("test_tool_with_logging", this::logging),
        tool("test_logging_tool", this::logging),
        Tool.named("json_schema_2020_12_tool")
            .description("Has a schema of many keywords.")
            .input(MANY_KEYWORDS)
            .annotations(ToolAnnotations.PURE)
            .handledBy(call -> ToolResult.text("It fits: " + call.arguments())),
        Tool.named("test_header_param")
            .description("Takes an argument that a header repeats.")
            .input(
                """
                {"type":"object","required":["region"],
                 "properties":{"region":{"type":"string","x-mcp-header":"Region"}}}
                """)
            .annotations(ToolAnnotations.PURE)
            .handledBy(call -> ToolResult.text("region " + call.text("region"))));
  }

  private static Tool tool(String name, ToolHandler handler) {
    return Tool.named(name)
        .description("Fixture of the conformance suite.")
        .annotations(ToolAnnotations.PURE)
        .handledBy(handler);
  }

  private static ToolResult mixed() {
    return ToolResult.of(
        new Content.Text("Several kinds of content:"),
        new Content.Image(Samples.PNG, "image/png"),
        new Content.Embedded(
            new ResourceContents.Text(
                "test://mixed-content-resource",
                "application/json",
                "{\"test\":\"data\",\"value\":123}")));
  }

  private ToolResult progress(ToolCall call) throws InterruptedException {
    for (int done = 0; done <= 100; done += 50) {
      call.context().progress(done, 100, "");
      pause.take(STEP);
    }
    return ToolResult.text("Progress was told.");
  }

  private ToolResult logging(ToolCall call) throws InterruptedException {
    for (String line : List.of("Tool execution started", "Tool processing data")) {
      call.context().log(LogLevel.INFO, "conformance", TextNode.valueOf(line));
      pause.take(STEP);
    }
    call.context().log(LogLevel.INFO, "conformance", TextNode.valueOf("Tool execution completed"));
    return ToolResult.text("Lines were logged.");
  }
}
