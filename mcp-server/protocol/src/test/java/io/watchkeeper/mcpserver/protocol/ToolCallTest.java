package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.EngineFixture.Answer;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of tools/list and tools/call that both eras share. */
class ToolCallTest {

  private final EngineFixture fixture = new EngineFixture();

  @Test
  void listKeepsTheOrderOfRegistration() {
    List<String> names =
        fixture.session("tools/list", "").result().path("tools").findValuesAsText("name");
    assertEquals(List.of("echo", "count", "letters", "away", "buggy", "liar"), names);
  }

  @Test
  void listRefusesACursorThatItNeverGave() {
    assertEquals(-32602, fixture.session("tools/list", "\"cursor\":\"x\"").code());
    assertEquals(-32602, fixture.modern("tools/list", "\"cursor\":\"x\"").code());
    assertEquals(0, fixture.session("tools/list", "\"cursor\":null").code());
  }

  @Test
  void structuredContentComesWithTheSameAsText() {
    Answer answer =
        fixture.modern("tools/call", "\"name\":\"count\",\"arguments\":{\"text\":\"a b\"}");
    assertEquals("{\"words\":2}", answer.result().path("structuredContent").toString());
    assertEquals("{\"words\":2}", answer.text());
    assertFalse(answer.result().has("isError"));
  }

  @Test
  void toolErrorsAreResultsThatTheModelCanRead() {
    for (Answer answer :
        List.of(
            fixture.modern("tools/call", "\"name\":\"away\""),
            fixture.session("tools/call", "\"name\":\"away\""))) {
      assertEquals(200, answer.status());
      assertTrue(answer.result().path("isError").booleanValue());
      assertEquals("Notion is away; try again in 30 s.", answer.text());
      assertEquals(
          7,
          answer.result().path("_meta").path("io.watchkeeper/stale").path("ageSeconds").intValue());
    }
  }

  @Test
  void argumentsThatDoNotFitAreToolErrorsThatNameEachFault() {
    Answer answer =
        fixture.session(
            "tools/call", "\"name\":\"echo\",\"arguments\":{\"times\":9,\"txet\":\"a\"}");
    assertEquals(200, answer.status());
    assertTrue(answer.result().path("isError").booleanValue());
    assertEquals(
        """
        The arguments of echo do not fit; nothing was done.
        Argument "text": expected a string of 1 to 200 characters, got nothing.
        Argument "times": expected an integer from 1 to 3, got 9.
        Argument "txet": expected no other name than text, times, got this one.
        Correct them and call again.\
        """,
        answer.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"arguments\":null", ",\"arguments\":{}"})
  void absentNullAndEmptyArgumentsAreTheSame(String arguments) {
    Answer answer = fixture.modern("tools/call", "\"name\":\"letters\"" + arguments);
    assertFalse(answer.result().has("isError"));
  }

  @Test
  void unknownToolIsAProtocolError() {
    Answer answer = fixture.modern("tools/call", "\"name\":\"nope\",\"arguments\":{}");
    assertEquals(-32602, answer.code());
    assertTrue(answer.message().startsWith("Unknown tool: \"nope\""), answer.message());
    assertEquals(-32602, fixture.session("tools/call", "\"name\":\"nope\"").code());
  }

  @Test
  void callsOfTheWrongShapeAreProtocolErrors() {
    assertEquals(-32602, fixture.session("tools/call", "").code());
    assertEquals(-32602, fixture.session("tools/call", "\"name\":7").code());
    Answer array = fixture.session("tools/call", "\"name\":\"echo\",\"arguments\":[]");
    assertEquals(-32602, array.code());
    assertEquals(400, array.status());
  }

  @Test
  void bugsOfAToolAreInternalErrorsThatTellNothing() {
    Answer answer = fixture.modern("tools/call", "\"name\":\"buggy\"");
    assertEquals(-32603, answer.code());
    assertFalse(answer.message().contains("secret"), answer.message());
    assertEquals(1, answer.json().path("id").intValue());
  }

  @Test
  void resultsThatBreakTheirOwnSchemaAreInternalErrors() {
    assertEquals(-32603, fixture.modern("tools/call", "\"name\":\"liar\"").code());
  }

  @Test
  void interruptionIsKeptForTheCaller() {
    Tool stopped =
        Tool.named("stopped")
            .description("Is stopped.")
            .handledBy(call -> {
              throw new InterruptedException();
            });
    Engine engine =
        new Engine(
            new ServerDescription("s", "S", "1", null),
            CacheHint.FIVE_MINUTES_PUBLIC,
            Offer.ofTools(List.of(stopped)),
            FixedSurroundings.seeded(1));
    byte[] body =
        EngineFixture.request("tools/call", "\"name\":\"stopped\"")
            .getBytes(StandardCharsets.UTF_8);
    engine.handle(Exchange.bare(body, Arrival.watchedBy(CallObserver.SILENT)));
    assertTrue(Thread.interrupted());
  }

  @Test
  void halfASurrogatePairStillGivesAnAnswer() {
    Answer answer =
        fixture.session("tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":\"a\\ud83d\"}");
    assertEquals("a\ud83d", answer.text());
  }

  @Test
  void twoToolsOfOneNameStopTheStart() {
    Tool tool = Tool.named("twin").description("d").handledBy(call -> ToolResult.text(""));
    List<Tool> twins = List.of(tool, tool);
    assertThrows(IllegalArgumentException.class, () -> Offer.ofTools(twins));
  }
}
