package io.watchkeeper.mcpserver.protocol;

import static io.watchkeeper.mcpserver.protocol.EngineFixture.META;
import static io.watchkeeper.mcpserver.protocol.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.EngineFixture.Answer;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revision 2026-07-28. */
class StatelessEraTest {

  private static final String KEY = "io.modelcontextprotocol/";
  private static final String CALL = "\"name\":\"echo\",\"arguments\":{\"text\":\"a\"}";

  private final EngineFixture fixture = new EngineFixture();

  @Test
  void discoverNamesVersionsCapabilitiesAndTheServer() {
    Answer answer = fixture.modern("server/discover", "");
    assertEquals(200, answer.status());
    assertEquals(
        WireJson.parse("[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\"]"),
        answer.result().get("supportedVersions"));
    assertTrue(answer.result().path("capabilities").has("tools"));
    assertEquals(
        "watchkeeper",
        answer.result().path("_meta").path(KEY + "serverInfo").path("name").textValue());
    assertFalse(answer.result().has("serverInfo"), "removed from the body before release");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server/discover", "tools/list", "tools/call"})
  void everyResultSaysThatItIsCompleteAndWhoAnswers(String method) {
    Answer answer = fixture.modern(method, method.equals("tools/call") ? CALL : "");
    assertEquals("complete", answer.result().path("resultType").textValue());
    assertTrue(answer.result().path("_meta").has(KEY + "serverInfo"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"server/discover", "tools/list"})
  void listsMayBeKeptForFiveMinutesByAnyone(String method) {
    Answer answer = fixture.modern(method, "");
    assertEquals(300_000, answer.result().path("ttlMs").intValue());
    assertEquals("public", answer.result().path("cacheScope").textValue());
  }

  @Test
  void callsCarryNoCacheHint() {
    assertFalse(fixture.modern("tools/call", CALL).result().has("ttlMs"));
  }

  @Test
  void missingMetadataIsInvalidParamsAndBadRequest() {
    Answer answer =
        fixture.answer(
            request("tools/list", ""), new RequestHeaders("2026-07-28", "tools/list", null));
    assertEquals(400, answer.status());
    assertEquals(-32602, answer.code());
    assertTrue(answer.message().contains(KEY + "protocolVersion"), answer.message());
    assertEquals(1, answer.json().path("id").intValue());
  }

  @Test
  void missingVersionInMetadataIsInvalidParams() {
    Answer answer =
        fixture.answer(
            request("tools/list", "\"_meta\":{\"" + KEY + "clientCapabilities\":{}}"),
            new RequestHeaders("2026-07-28", "tools/list", null));
    assertEquals(400, answer.status());
    assertEquals(-32602, answer.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"io.modelcontextprotocol/clientCapabilities\":[]"})
  void missingOrWrongClientCapabilitiesAreInvalidParams(String capabilities) {
    Answer answer =
        fixture.answer(
            request(
                "tools/list",
                "\"_meta\":{\"" + KEY + "protocolVersion\":\"2026-07-28\"" + capabilities + "}"),
            new RequestHeaders("2026-07-28", "tools/list", null));
    assertEquals(400, answer.status());
    assertEquals(-32602, answer.code());
    assertTrue(answer.message().contains("clientCapabilities"), answer.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"_meta\":7", "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":7}"})
  void metadataOfTheWrongTypeIsInvalidParams(String meta) {
    Answer answer = fixture.answer(request("tools/list", meta), EngineFixture.noHeaders());
    assertEquals(400, answer.status());
    assertEquals(-32602, answer.code());
  }

  @Test
  void clientInfoIsOptional() {
    assertEquals(200, fixture.modern("tools/list", "").status());
  }

  @Test
  void discoverWithoutAnySignOfAnEraIsToldWhatIsMissing() {
    Answer answer = fixture.answer(request("server/discover", ""), EngineFixture.noHeaders());
    assertEquals(400, answer.status());
    assertEquals(-32602, answer.code());
  }

  @Test
  void unsupportedVersionListsTheSupportedOnes() {
    Answer answer =
        fixture.answer(
            request("tools/list", META.replace("2026-07-28", "1900-01-01")),
            new RequestHeaders("1900-01-01", "tools/list", null));
    assertEquals(400, answer.status());
    assertEquals(-32022, answer.code());
    assertEquals(
        WireJson.parse(
            "{\"supported\":[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\"],\"requested\":\"1900-01-01\"}"),
        answer.json().path("error").path("data"));
  }

  @Test
  void versionHeaderMustMatchTheBody() {
    Answer answer =
        fixture.answer(
            request("tools/list", META), new RequestHeaders("2025-11-25", "tools/list", null));
    assertEquals(400, answer.status());
    assertEquals(-32020, answer.code());
  }

  @Test
  void versionHeaderMustBeThere() {
    assertMismatch(new RequestHeaders(null, "tools/call", "echo"));
  }

  @Test
  void methodHeaderMustBeThere() {
    assertMismatch(new RequestHeaders("2026-07-28", null, "echo"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools/list", "TOOLS/CALL"})
  void methodHeaderMustMatchTheBodyInEveryLetter(String header) {
    assertMismatch(new RequestHeaders("2026-07-28", header, "echo"));
  }

  @Test
  void nameHeaderMustBeThere() {
    assertMismatch(new RequestHeaders("2026-07-28", "tools/call", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"count", "Echo", "=?base64?Y291bnQ=?=", "=?base64?%%?=", "=?base64?/w==?="})
  void nameHeaderMustMatchTheBody(String header) {
    assertMismatch(new RequestHeaders("2026-07-28", "tools/call", header));
  }

  private void assertMismatch(RequestHeaders headers) {
    Answer answer = fixture.answer(request("tools/call", CALL + "," + META), headers);
    assertEquals(400, answer.status());
    assertEquals(-32020, answer.code());
    assertEquals(1, answer.json().path("id").intValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo", "  echo\t", "=?base64?ZWNobw==?="})
  void nameHeaderMayHaveBlanksAroundItOrBeEncoded(String header) {
    Answer answer =
        fixture.answer(
            request("tools/call", CALL + "," + META),
            new RequestHeaders("2026-07-28", "tools/call", header));
    assertEquals("a", answer.text());
  }

  @Test
  void transportsWithoutHeadersAreHeldToTheBodyAlone() {
    assertEquals("a", fixture.answer(request("tools/call", CALL + "," + META), null).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"initialize", "ping", "logging/setLevel", "no/such", "notifications/initialized"})
  void unknownAndRemovedMethodsAreNotFound(String method) {
    Answer answer = fixture.modern(method, "");
    assertEquals(404, answer.status());
    assertEquals(-32601, answer.code());
    assertEquals(1, answer.json().path("id").intValue());
  }

  @Test
  void notificationsAreAccepted() {
    Reply reply =
        fixture.send(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/any\"}",
            new RequestHeaders("2026-07-28", null, null));
    assertInstanceOf(Reply.Accepted.class, reply);
    assertEquals(202, reply.httpStatus());
  }

  @Test
  void responsesFromClientsAreRefused() {
    Answer answer =
        fixture.answer(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
            new RequestHeaders("2026-07-28", null, null));
    assertEquals(400, answer.status());
    assertEquals(-32600, answer.code());
    assertFalse(answer.json().has("id"), "it would be an answer to an answer");
  }
}
