package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.EngineFixture.Answer;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedMessageTest {

  private final EngineFixture fixture = new EngineFixture();

  private Answer answer(String body) {
    return fixture.answer(body, EngineFixture.noHeaders());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{",
        "nonsense",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} x",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}{}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":1,\"a\":2}}",
      })
  void whatIsNotOneDocumentIsAParseErrorWithoutId(String body) {
    Answer answer = answer(body);
    assertEquals(400, answer.status());
    assertEquals(-32700, answer.code());
    assertFalse(answer.json().has("id"));
  }

  @Test
  void bytesThatAreNotUtf8AreAParseError() {
    byte[] body =
        EngineFixture.request("ping", "\"a\":\"\u00e4\"").getBytes(StandardCharsets.ISO_8859_1);
    Reply reply =
        fixture.engine.handle(Exchange.bare(body, Arrival.watchedBy(CallObserver.SILENT)));
    String json =
        new String(assertInstanceOf(Reply.Answered.class, reply).json(), StandardCharsets.UTF_8);
    assertEquals(-32700, WireJson.parse(json).path("error").path("code").intValue());
  }

  @Test
  void nestingIsReadTo64AndRefusedAt65() {
    // The message and its params are two levels themselves.
    assertEquals(0, answer(nested(WireJson.MAX_DEPTH - 2)).code());
    assertEquals(-32700, answer(nested(WireJson.MAX_DEPTH - 1)).code());
  }

  private static String nested(int levels) {
    return EngineFixture.request("ping", "\"a\":" + "[".repeat(levels) + "]".repeat(levels));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]"})
  void batchesAreRefusedWithTheReason(String body) {
    Answer answer = fixture.answer(body, new RequestHeaders("2025-06-18", null, null));
    assertEquals(400, answer.status());
    assertEquals(-32600, answer.code());
    assertTrue(answer.message().contains("2025-06-18"), answer.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"id\":1,\"method\":\"ping\"}|jsonrpc",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|jsonrpc",
        "{\"jsonrpc\":\"2.0\",\"id\":1}|method is missing",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}|method must be",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"method\":\"ping\"}|twice",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}|params must be",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{},\"params\":{}}|twice",
      })
  void invalidRequestsKeepTheIdAndSayWhatIsWrong(String body, String reason) {
    Answer answer = answer(body);
    assertEquals(400, answer.status());
    assertEquals(-32600, answer.code());
    assertEquals(1, answer.json().path("id").intValue());
    assertTrue(answer.message().contains(reason), answer.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1.5", "true", "{}", "[1]", "9223372036854775808"})
  void idsThatAreNoStringOrIntegerAreRefusedWithoutId(String id) {
    Answer answer = answer("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":" + id + "}");
    assertEquals(400, answer.status());
    assertEquals(-32600, answer.code());
    assertFalse(answer.json().has("id"));
  }

  @Test
  void anIdGivenTwiceIsNotRepeated() {
    Answer answer = answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}");
    assertEquals(-32600, answer.code());
    assertFalse(answer.json().has("id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "9223372036854775807",
        "\"\"",
        "\"a\\\"b\\u0000\"",
        "\"\\ud800\"",
        "\"ä\""
      })
  void goodIdsComeBackAsTheyWere(String id) {
    Answer answer = answer("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":" + id + "}");
    assertEquals(WireJson.parse(id), answer.json().get("id"));
    assertEquals(200, answer.status());
  }

  @Test
  void nullParamsAndUnknownMembersArePassedOver() {
    Answer answer =
        answer(
            "{\"jsonrpc\":\"2.0\",\"x\":{\"y\":[1]},\"id\":1,\"method\":\"ping\",\"params\":null}");
    assertEquals(200, answer.status());
  }

  @Test
  void bodiesThatAreTooLargeAreRefusedBeforeTheyAreRead() {
    Reply.Answered reply = assertInstanceOf(Reply.Answered.class, Reply.tooLarge(1_048_576));
    assertEquals(413, reply.httpStatus());
    String json = new String(reply.json(), StandardCharsets.UTF_8);
    assertTrue(json.contains("1048576 bytes"), json);
  }
}
