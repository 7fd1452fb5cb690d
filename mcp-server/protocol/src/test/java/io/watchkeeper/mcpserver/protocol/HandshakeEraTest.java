package io.watchkeeper.mcpserver.protocol;

import static io.watchkeeper.mcpserver.protocol.EngineFixture.noHeaders;
import static io.watchkeeper.mcpserver.protocol.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.EngineFixture.Answer;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revision 2025-11-25, served without sessions. */
class HandshakeEraTest {

  private final EngineFixture fixture = new EngineFixture();

  private Answer initialize(String version, RequestHeaders headers) {
    return fixture.answer(
        request(
            "initialize",
            "\"protocolVersion\":\""
                + version
                + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}"),
        headers);
  }

  @Test
  void initializeAgreesOnTheClientsRevision() {
    Answer answer = initialize("2025-11-25", noHeaders());
    assertEquals(200, answer.status());
    assertEquals("2025-11-25", answer.result().path("protocolVersion").textValue());
    assertEquals("watchkeeper", answer.result().path("serverInfo").path("name").textValue());
    assertEquals("Reads a workspace.", answer.result().path("instructions").textValue());
    assertTrue(answer.result().path("capabilities").has("tools"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2030-01-01", "nonsense", "2026-07-28"})
  void initializeOffersItsNewestForAnyOtherRevision(String wish) {
    Answer answer = initialize(wish, noHeaders());
    assertEquals("2025-11-25", answer.result().path("protocolVersion").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-06-18", "2026-07-28", "1900-01-01"})
  void initializeOpensAHandshakeWhateverTheHeaderSays(String header) {
    Answer answer = initialize("2025-11-25", new RequestHeaders(header, "initialize", null));
    assertEquals(200, answer.status());
  }

  @Test
  void initializeWithoutAVersionIsInvalid() {
    Answer answer = fixture.answer(request("initialize", ""), noHeaders());
    assertEquals(-32602, answer.code());
    assertTrue(answer.message().contains("protocolVersion"), answer.message());
  }

  @Test
  void initializedIsAccepted() {
    Reply reply =
        fixture.send(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            new RequestHeaders("2025-11-25", null, null));
    assertInstanceOf(Reply.Accepted.class, reply);
  }

  @Test
  void responsesAreAccepted() {
    Reply reply =
        fixture.send(
            "{\"jsonrpc\":\"2.0\",\"id\":9,\"error\":{\"code\":1,\"message\":\"m\"}}",
            new RequestHeaders("2025-11-25", null, null));
    assertInstanceOf(Reply.Accepted.class, reply);
  }

  @Test
  void pingIsAnsweredWithNothing() {
    assertEquals("{}", fixture.session("ping", "").result().toString());
  }

  @Test
  void resultsCarryNothingOfTheNewerEra() {
    for (String method : new String[] {"tools/list", "ping"}) {
      Answer answer = fixture.session(method, "");
      assertFalse(answer.result().has("resultType"));
      assertFalse(answer.result().has("ttlMs"));
      assertFalse(answer.result().has("_meta"));
    }
  }

  @Test
  void clientsWithoutTheHeaderAreServed() {
    Answer answer = fixture.answer(request("tools/list", ""), noHeaders());
    assertEquals(200, answer.status());
    assertFalse(answer.result().has("resultType"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no/such", "server/nothing", "resources/list"})
  void unknownMethodsAreAnErrorInsideHttp200(String method) {
    Answer answer = fixture.session(method, "");
    assertEquals(200, answer.status());
    assertEquals(-32601, answer.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "1900-01-01", "x"})
  void headersWithARevisionThatIsNotServedAreRefused(String version) {
    RequestHeaders headers = new RequestHeaders(version, null, null);
    Answer request = fixture.answer(request("tools/list", ""), headers);
    assertEquals(400, request.status());
    assertEquals(-32022, request.code());
    Answer note =
        fixture.answer("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", headers);
    assertEquals(400, note.status());
    assertFalse(note.json().has("id"));
  }

  @Test
  void aVersionOfThisEraInTheMetadataIsServedByItsRules() {
    Answer answer =
        fixture.answer(
            request(
                "tools/list",
                "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2025-11-25\"}"),
            noHeaders());
    assertEquals(200, answer.status());
    assertFalse(answer.result().has("resultType"));
  }

  @Test
  void outputSchemasThatAreNoObjectsAreKeptBack() {
    for (var tool : fixture.session("tools/list", "").result().path("tools")) {
      boolean shown = tool.has("outputSchema");
      String name = tool.path("name").textValue();
      assertEquals(name.equals("count") || name.equals("liar"), shown, name);
    }
  }

  @Test
  void structuredContentThatIsNoObjectIsGivenAsTextOnly() {
    Answer answer = fixture.session("tools/call", "\"name\":\"letters\"");
    assertFalse(answer.result().has("structuredContent"));
    assertEquals("[\"a\",\"b\"]", answer.text());
    assertTrue(
        fixture.modern("tools/call", "\"name\":\"letters\"").result().has("structuredContent"));
  }
}
