package io.watchkeeper.mcpserver.protocol;

import static io.watchkeeper.mcpserver.protocol.SessionFixture.answered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.EngineFixture.Answer;
import io.watchkeeper.mcpserver.protocol.SessionFixture.Client;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of the three revisions that begin with initialize. */
class SessionTest {

  private final SessionFixture fixture = new SessionFixture();
  private final Client client = fixture.client("2025-11-25", "{\"roots\":{}}");

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2025-06-18", "2025-03-26"})
  void initializeOpensASessionThatKeepsWhatTheClientSaid(String version) {
    Client opened = fixture.client(version, "{\"sampling\":{}}");
    SessionState state = fixture.store.find(opened.session()).orElseThrow().state();
    assertEquals(version, state.protocolVersion());
    assertEquals("ada", state.principal());
    assertTrue(state.clientCapabilities().has("sampling"));
    assertEquals("c", state.clientInfo().path("name").textValue());
    assertFalse(state.initialized());
    opened.notify("notifications/initialized", "");
    assertTrue(fixture.store.find(opened.session()).orElseThrow().state().initialized());
  }

  @Test
  void everySessionHasAnIdOfItsOwn() {
    assertNotEquals(client.session(), fixture.client("2025-11-25", "{}").session());
  }

  @Test
  void capabilitiesSayWhatSessionsAddToThem() {
    Answer answer =
        answered(
            fixture.send(
                EngineFixture.request("initialize", "\"protocolVersion\":\"2025-11-25\""),
                EngineFixture.noHeaders(),
                new Arrival(SessionFixture.ADA, Outlet.NONE, null, CallObserver.SILENT)));
    assertEquals(
        "{\"tools\":{\"listChanged\":true},\"resources\":{\"listChanged\":true,\"subscribe\":true},"
            + "\"prompts\":{\"listChanged\":true},\"completions\":{},\"logging\":{}}",
        answer.result().path("capabilities").toString());
  }

  @Test
  void requestsOfTheSessionAreServed() {
    assertEquals(200, client.answer("ping", "").status());
    assertEquals(200, client.answer("tools/list", "").status());
  }

  @Test
  void requestsWithoutASessionAreServedAsBefore() {
    Answer answer =
        answered(
            fixture.send(
                EngineFixture.request("ping", ""),
                new RequestHeaders("2025-11-25", null, null),
                new Arrival(SessionFixture.ADA, Outlet.NONE, null, CallObserver.SILENT)));
    assertEquals(200, answer.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "", "with space", "\u00e4", "A"})
  void sessionsThatAreNotThereAre404AndSayWhatToDo(String session) {
    for (Reply reply : everything(client.inSession(session))) {
      Answer answer = answered(reply);
      assertEquals(404, answer.status());
      assertTrue(answer.message().contains("initialize"), answer.message());
    }
  }

  @Test
  void sessionsOfSomebodyElseAre404AsIfTheyWereNotThere() {
    for (Reply reply : everything(client.named(SessionFixture.EVE))) {
      assertEquals(
          answered(client.inSession("unknown").end()).message(), answered(reply).message());
      assertEquals(404, reply.httpStatus());
    }
    assertEquals(200, client.answer("ping", "").status());
  }

  @Test
  void endedSessionsAre404() {
    assertInstanceOf(Reply.Accepted.class, client.end());
    everything(client).forEach(reply -> assertEquals(404, reply.httpStatus()));
  }

  @Test
  void theVersionOfTheHeaderMustBeThatOfTheSession() {
    for (Reply reply : everything(client.speaking("2025-06-18"))) {
      Answer answer = answered(reply);
      assertEquals(400, answer.status());
      assertTrue(answer.message().contains("agreed on 2025-11-25"), answer.message());
    }
  }

  /** One of each kind of message that belongs to a session. */
  private static List<Reply> everything(Client who) {
    return List.of(
        who.send(EngineFixture.request("ping", ""), Outlet.NONE),
        who.notify("notifications/initialized", ""),
        who.send("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}", Outlet.NONE),
        who.listen(FakeStream.replaying(), null),
        who.end());
  }

  @ParameterizedTest
  @CsvSource({"2025-11-25, true", "2025-06-18, true", "2025-03-26, false"})
  void withoutTheHeaderTheVersionIsThatOfTheSession(String version, boolean structured) {
    Client opened = fixture.client(version, "{}");
    Answer answer =
        answered(
            fixture.send(
                EngineFixture.request(
                    "tools/call", "\"name\":\"count\",\"arguments\":{\"text\":\"a b\"}"),
                EngineFixture.noHeaders(),
                opened.over(Outlet.NONE)));
    assertEquals(structured, answer.result().has("structuredContent"));
  }

  @Test
  void withoutHeaderAndSessionTheOldestRevisionIsMeant() {
    Answer answer =
        answered(
            fixture.send(
                EngineFixture.request(
                    "tools/call", "\"name\":\"count\",\"arguments\":{\"text\":\"a b\"}"),
                EngineFixture.noHeaders(),
                new Arrival(SessionFixture.ADA, Outlet.NONE, null, CallObserver.SILENT)));
    assertFalse(answer.result().has("structuredContent"));
  }

  @Test
  void clientsThatSayTooMuchAreRefused() {
    Answer answer =
        answered(
            fixture.send(
                EngineFixture.request(
                    "initialize",
                    "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"x\":\""
                        + "y".repeat(20_000)
                        + "\"}"),
                EngineFixture.noHeaders(),
                new Arrival(SessionFixture.ADA, Outlet.NONE, null, CallObserver.SILENT)));
    assertEquals(400, answer.status());
  }

  @Test
  void signsOfLifeKeepASessionAndSilenceEndsIt() {
    for (int i = 0; i < 10; i++) {
      fixture.pass(Duration.ofMinutes(20));
      assertEquals(200, client.answer("ping", "").status());
    }
    fixture.pass(Duration.ofHours(5));
    assertEquals(404, client.answer("ping", "").status());
  }
}
