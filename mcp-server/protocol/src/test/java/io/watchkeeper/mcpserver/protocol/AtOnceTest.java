package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolHandler;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tools that sometimes have the answer at hand, and what a transport may make of that. */
class AtOnceTest {

  private static final Principal READER = new Principal("ann", Set.of(Principal.READ));

  /** Has an answer to 1; of 3 it thinks so and fails. */
  private static final class Sometimes implements ToolHandler {
    private int looks;
    private int runs;

    @Override
    public ToolResult call(ToolCall call) {
      runs++;
      return ToolResult.text("worked");
    }

    @Override
    public @Nullable ToolHandler atHand(ObjectNode arguments) {
      looks++;
      return switch (arguments.path("of").asInt()) {
        case 1 -> call -> ToolResult.text("at hand");
        case 3 -> throw new IllegalStateException("planted");
        default -> null;
      };
    }
  }

  private final Sometimes reading = new Sometimes();
  private final Sometimes writing = new Sometimes();
  private final Sometimes tasking = new Sometimes();

  private final Engine engine =
      new Engine(
          new ServerDescription("watchkeeper", "Watchkeeper", "0.1.0", null),
          CacheHint.FIVE_MINUTES_PUBLIC,
          Offer.ofTools(
              List.of(
                  tool("read", ToolAnnotations.READS_OUTSIDE, Tool.Tasking.NEVER, reading),
                  tool(
                      "write",
                      new ToolAnnotations(false, false, true, true),
                      Tool.Tasking.NEVER,
                      writing),
                  tool("task", ToolAnnotations.READS_OUTSIDE, Tool.Tasking.AT_ONCE, tasking))),
          FixedSurroundings.seeded(1));

  private static Tool tool(
      String name, ToolAnnotations annotations, Tool.Tasking when, ToolHandler handler) {
    return Tool.named(name)
        .description("Reads.")
        .input(
            "{\"type\":\"object\",\"properties\":{\"of\":{\"type\":\"integer\"}},\"additionalProperties\":false}")
        .annotations(annotations)
        .tasking(when)
        .handledBy(handler);
  }

  private Pending read(String name, String arguments, Principal who) {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
            .formatted(name, arguments);
    return engine.read(
        Exchange.bare(
            body.getBytes(StandardCharsets.UTF_8),
            new Arrival(who, Outlet.NONE, null, CallObserver.SILENT)));
  }

  private static JsonNode served(Pending pending) {
    Reply.Answered answered = assertInstanceOf(Reply.Answered.class, pending.serve());
    return WireJson.parse(new String(answered.json(), StandardCharsets.UTF_8));
  }

  private static @Nullable String text(JsonNode answer) {
    return answer.at("/result/content/0/text").textValue();
  }

  @Test
  void whatIsAtHandIsQuickAndGivenInTheHandlersPlace() {
    Pending pending = read("read", "{\"of\":1}", READER);
    assertTrue(pending.quick());
    assertTrue(pending.quick());
    assertEquals("at hand", text(served(pending)));
    assertEquals(1, reading.looks);
    assertEquals(0, reading.runs);
  }

  @Test
  void whatIsNotAtHandIsDoneTheUsualWay() {
    Pending pending = read("read", "{\"of\":2}", READER);
    assertFalse(pending.quick());
    assertEquals("worked", text(served(pending)));
    assertEquals(1, reading.looks);
    assertEquals(1, reading.runs);
  }

  @Test
  void whereNobodyAsksNothingIsLookedFor() {
    assertEquals("worked", text(served(read("read", "{\"of\":1}", READER))));
    assertEquals(0, reading.looks);
  }

  @Test
  void aBugInTheLookIsNoAnswer() {
    Pending pending = read("read", "{\"of\":3}", READER);
    assertFalse(pending.quick());
    assertEquals("worked", text(served(pending)));
  }

  @Test
  void onlyToolsThatReadAndNeverGoOnInTheBackgroundAreAsked() {
    assertFalse(read("write", "{\"of\":1}", READER).quick());
    assertFalse(read("task", "{\"of\":1}", READER).quick());
    assertEquals(0, writing.looks + tasking.looks);
  }

  @Test
  void whoMayNotCallGetsNothingThoughItIsAtHand() {
    Pending pending = read("read", "{\"of\":1}", new Principal("eve", Set.of()));
    assertTrue(pending.quick());
    JsonNode refused = served(pending);
    assertNull(text(refused));
    assertTrue(refused.has("error"), refused.toString());
    assertEquals(0, reading.runs);
  }

  @Test
  void argumentsThatDoNotFitAreToldSoThoughAnAnswerIsAtHand() {
    Pending pending = read("read", "{\"of\":1,\"more\":2}", READER);
    assertTrue(pending.quick());
    JsonNode refused = served(pending);
    assertTrue(refused.at("/result/isError").asBoolean(), refused.toString());
    assertFalse(read("read", "[1]", READER).quick());
  }
}
