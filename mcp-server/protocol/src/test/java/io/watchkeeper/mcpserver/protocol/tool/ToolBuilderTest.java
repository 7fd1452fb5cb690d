package io.watchkeeper.mcpserver.protocol.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.RequestContext;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolBuilderTest {

  private static final ToolHandler NOTHING = call -> ToolResult.text("");

  private static ToolBuilder described(String name) {
    return Tool.named(name).description("Does nothing.");
  }

  @Test
  void withoutADescriptionNoModelCouldChooseTheTool() {
    ToolBuilder builder = Tool.named("mine");
    assertThrows(IllegalArgumentException.class, () -> builder.handledBy(NOTHING));
  }

  @Test
  void withoutASchemaTheToolTakesNoArguments() {
    Tool tool = described("now").handledBy(NOTHING);
    assertEquals(
        WireJson.parse("{\"type\":\"object\",\"additionalProperties\":false}"),
        tool.contract().input().document());
  }

  @Test
  void withoutAnnotationsTheWorstIsAssumed() {
    ToolAnnotations annotations =
        described("now").handledBy(NOTHING).contract().manner().annotations();
    assertTrue(annotations.destructive() && !annotations.readOnly());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ä", "a/b"})
  void namesThatClientsMayNotTakeAreRefused(String name) {
    ToolBuilder builder = described(name);
    assertThrows(IllegalArgumentException.class, () -> builder.handledBy(NOTHING));
  }

  @Test
  void namesMayHave128CharactersAndNoMore() {
    assertEquals(128, described("n".repeat(128)).handledBy(NOTHING).name().length());
    ToolBuilder longer = described("n".repeat(129));
    assertThrows(IllegalArgumentException.class, () -> longer.handledBy(NOTHING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"type\":\"array\"}", "{\"type\":\"object\",\"oneOf\":[]}"})
  void inputSchemasThatAreNoSupportedObjectNameTheTool(String schema) {
    ToolBuilder builder = described("mine").input(schema);
    String message =
        assertThrows(IllegalArgumentException.class, () -> builder.handledBy(NOTHING)).getMessage();
    assertTrue(message != null && message.contains("mine"), message);
  }

  @Test
  void gettersOfACallDistinguishAbsentFromPresent() {
    ToolCall call =
        new ToolCall(
            "t",
            WireJson.object().put("a", "x").put("n", 7).putNull("z"),
            RequestContext.of("2025-11-25", WireJson.object()));
    assertEquals("x", call.text("a"));
    assertEquals(7, call.integer("n", 1));
    assertEquals(1, call.integer("m", 1));
    assertTrue(call.optionalText("z").isEmpty());
    assertThrows(IllegalArgumentException.class, () -> call.text("b"));
  }

  @Test
  void contextTellsWhoCallsAndFromWhichTrace() {
    RequestContext context =
        RequestContext.of(
            "2026-07-28",
            (ObjectNode)
                WireJson.parse(
                    "{\"io.modelcontextprotocol/clientInfo\":{\"name\":\"c\"},\"traceparent\":\"00-a\"}"));
    assertEquals("c", context.clientName().orElseThrow());
    assertEquals("00-a", context.traceparent().orElseThrow());
  }
}
