package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.EngineFixture.Answer;
import io.watchkeeper.mcpserver.protocol.SessionFixture.Call;
import io.watchkeeper.mcpserver.protocol.SessionFixture.Client;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.handshake.SessionBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionLimits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session can do to requests of its own that are being served. */
class InFlightTest {

  private final SessionFixture fixture = new SessionFixture();
  private final Client client = fixture.client("2025-11-25", "{}");

  @Test
  void aCancelledCallIsStoppedAndGetsNoAnswer() {
    FakeStream stream = FakeStream.replaying();
    Call call = client.call(1, "held", stream);
    fixture.running.acquireUninterruptibly();
    client.notify("notifications/cancelled", "\"requestId\":1,\"reason\":\"enough\"");
    assertInstanceOf(Reply.Accepted.class, call.done());
    assertTrue(stream.methods().stream().noneMatch("answer"::equals));
    assertEquals(
        400, client.listen(FakeStream.replaying(), stream.lastId()).httpStatus(), "nothing to get");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "\"1\"", "null", "1.5", "{}"})
  void whatNamesNoRequestInFlightCancelsNothing(String id) {
    Call call = client.call(1, "held", Outlet.NONE);
    fixture.running.acquireUninterruptibly();
    Reply reply = client.notify("notifications/cancelled", "\"requestId\":" + id);
    assertInstanceOf(Reply.Accepted.class, reply);
    fixture.letGo.countDown();
    assertEquals("let go", call.answer().text());
  }

  @Test
  void nobodyCancelsRequestsOfAnotherSession() {
    Call call = client.call(1, "held", Outlet.NONE);
    fixture.running.acquireUninterruptibly();
    fixture.client("2025-11-25", "{}").notify("notifications/cancelled", "\"requestId\":1");
    Reply stolen =
        client.named(SessionFixture.EVE).notify("notifications/cancelled", "\"requestId\":1");
    assertEquals(404, stolen.httpStatus());
    fixture.letGo.countDown();
    assertEquals("let go", call.answer().text());
  }

  @Test
  void anIdThatIsInFlightIsRefusedAndTheFirstGoesOn() {
    Call first = client.call(1, "held", Outlet.NONE);
    fixture.running.acquireUninterruptibly();
    Answer second = client.call(1, "held", Outlet.NONE).answer();
    assertEquals(400, second.status());
    assertTrue(second.message().contains("its own"), second.message());
    fixture.letGo.countDown();
    assertEquals("let go", first.answer().text());
    assertEquals("let go", client.call(1, "held", Outlet.NONE).answer().text(), "free again");
  }

  @Test
  void theSameIdInAnotherSessionIsAnotherRequest() {
    Call first = client.call(1, "held", Outlet.NONE);
    Call second = fixture.client("2025-11-25", "{}").call(1, "held", Outlet.NONE);
    fixture.running.acquireUninterruptibly(2);
    fixture.letGo.countDown();
    assertEquals("let go", first.answer().text());
    assertEquals("let go", second.answer().text());
  }

  @Test
  void aSessionHasSoManyRequestsInFlightAndNoMore() {
    SessionFixture small =
        new SessionFixture(
            SessionFixture.bounds(
                SessionBounds.DEFAULT.asking(), SessionBounds.DEFAULT.replaying()),
            SessionLimits.DEFAULT);
    Client busy = small.client("2025-11-25", "{}");
    List<Call> calls =
        List.of(1, 2, 3).stream().map(id -> busy.call(id, "held", Outlet.NONE)).toList();
    small.running.acquireUninterruptibly(3);
    Answer fourth = busy.call(4, "held", Outlet.NONE).answer();
    assertEquals(400, fourth.status());
    assertTrue(fourth.message().contains("3 requests"), fourth.message());
    small.letGo.countDown();
    calls.forEach(call -> assertEquals("let go", call.answer().text()));
  }

  @ParameterizedTest
  @CsvSource({"debug, 8", "info, 7", "warning, 5", "emergency, 1"})
  void logMessagesComeFromTheLevelThatTheSessionSet(String level, int messages) {
    assertEquals(
        "{}", client.answer("logging/setLevel", "\"level\":\"" + level + "\"").result().toString());
    FakeStream stream = FakeStream.replaying();
    client.call(1, "chatty", stream).done();
    assertEquals(messages, stream.methods().size());
  }

  @Test
  void withoutALevelDebuggingIsLeftOut() {
    FakeStream stream = FakeStream.replaying();
    client.call(1, "chatty", stream).done();
    assertEquals(7, stream.methods().size());
    assertEquals("info", stream.next().at("/params/level").textValue());
  }

  @Test
  void theLevelOfOneSessionIsNotThatOfAnother() {
    client.answer("logging/setLevel", "\"level\":\"emergency\"");
    FakeStream stream = FakeStream.replaying();
    fixture.client("2025-11-25", "{}").call(1, "chatty", stream).done();
    assertEquals(7, stream.methods().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"level\":\"loud\"", "\"level\":7", ""})
  void levelsThatAreNoneAreRefused(String params) {
    Answer answer = client.answer("logging/setLevel", params);
    assertEquals(-32602, answer.code());
    assertTrue(answer.message().contains("emergency"), answer.message());
  }

  @Test
  void progressSaysHowFarTheWorkIs() {
    FakeStream stream = FakeStream.replaying();
    Call call = client.call(1, "held", stream);
    fixture.running.acquireUninterruptibly();
    assertEquals("t", stream.next().at("/params/progressToken").textValue());
    fixture.letGo.countDown();
    call.done();
    assertEquals(2, stream.next().at("/params/progress").intValue());
  }
}
