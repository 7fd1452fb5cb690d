package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.SessionFixture.Call;
import io.watchkeeper.mcpserver.protocol.SessionFixture.Client;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Event;
import io.watchkeeper.mcpserver.protocol.handshake.SessionBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionLimits;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of sessions, and how clients come back to them. */
class StreamTest {

  private final SessionFixture fixture = new SessionFixture();
  private final Client client = fixture.client("2025-11-25", "{}");

  private void change(String name) {
    fixture.offer.tools().put(tool(name));
    fixture.pass(Duration.ofMillis(250));
  }

  private static Tool tool(String name) {
    return Tool.named(name).description("Is new.").handledBy(call -> ToolResult.text(name));
  }

  @Test
  void aStreamBeginsWithAPlaceToComeBackTo() {
    FakeStream stream = FakeStream.replaying();
    assertInstanceOf(Reply.Listening.class, client.listen(stream, null));
    Event place = stream.events().getFirst();
    assertEquals(0, place.json().length);
    assertNotNull(place.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-06-18", "2025-03-26"})
  void olderClientsGetIdsButNoEventsWithoutAMessage(String version) {
    Client old = fixture.client(version, "{}");
    FakeStream stream = FakeStream.replaying();
    old.listen(stream, null);
    assertEquals(List.of(), stream.events());
    change("fresh");
    assertEquals(List.of("notifications/tools/list_changed"), stream.methods());
    assertNotNull(stream.events().getFirst().id());
  }

  @Test
  void connectionsThatCannotReplayGetMessagesAlone() {
    FakeStream socket = new FakeStream(false);
    client.listen(socket, null);
    change("fresh");
    assertEquals(1, socket.events().size());
    assertNull(socket.events().getFirst().id());
  }

  @Test
  void aStreamWithoutASessionIsNotAllowed() {
    Arrival stranger =
        new Arrival(SessionFixture.ADA, FakeStream.replaying(), null, CallObserver.SILENT);
    assertEquals(405, fixture.engine.listen(stranger, null).httpStatus());
    assertEquals(405, fixture.engine.end(stranger).httpStatus());
  }

  @Test
  void eachMessageGoesOverOneStreamOnly() {
    FakeStream first = FakeStream.replaying();
    FakeStream second = FakeStream.replaying();
    client.listen(first, null);
    client.listen(second, null);
    change("fresh");
    assertEquals(1, first.methods().size() + second.methods().size());
    first.cut();
    change("fresher");
    // The first stream broke with that message, so that one is kept for its return; the next goes
    // over the other.
    change("freshest");
    assertEquals(1, second.methods().size());
  }

  @Test
  void whatCameWhileTheConnectionWasBrokenIsReplayedOnce() {
    FakeStream before = FakeStream.replaying();
    Reply.Listening listening =
        assertInstanceOf(Reply.Listening.class, client.listen(before, null));
    change("one");
    String last = before.lastId();
    before.cut();
    listening.gone().run();
    change("two");
    change("three");
    FakeStream after = FakeStream.replaying();
    client.listen(after, last);
    assertEquals(2, after.methods().size());
    change("four");
    assertEquals(3, after.methods().size());
    assertEquals(1, before.methods().size());
    assertEquals(1, fixture.engine.sessionCounts().resumedStreams());
  }

  @Test
  void eventIdsAreUniqueInTheSessionWhateverTheStream() {
    FakeStream first = FakeStream.replaying();
    FakeStream second = FakeStream.replaying();
    client.listen(first, null);
    client.listen(second, null);
    Call call = client.call(1, "held", FakeStream.replaying());
    fixture.running.acquireUninterruptibly();
    change("one");
    fixture.letGo.countDown();
    call.done();
    Set<String> ids = new HashSet<>();
    List<Event> all = new ArrayList<>(first.events());
    all.addAll(second.events());
    all.forEach(event -> assertTrue(ids.add(Objects.requireNonNull(event.id()))));
  }

  @Test
  void theAnswerIsTheLastEventOfItsStreamAndHasAnId() {
    FakeStream post = FakeStream.replaying();
    Call call = client.call(1, "held", post);
    fixture.running.acquireUninterruptibly();
    fixture.letGo.countDown();
    Reply.Answered answered = assertInstanceOf(Reply.Answered.class, call.done());
    assertEquals(3, post.events().size(), "a place and two of progress");
    assertNotNull(answered.eventId());
  }

  @Test
  void anAnswerAloneIsPlain() {
    Reply.Answered answered =
        assertInstanceOf(
            Reply.Answered.class,
            client.call(1, "echo", "{\"text\":\"a\"}", FakeStream.replaying()).done());
    assertNull(answered.eventId());
  }

  @Test
  void aCallWhoseConnectionBrokeGoesOnAndItsClientComesBackForTheAnswer() {
    FakeStream post = FakeStream.replaying();
    Call call = client.call(1, "held", post);
    fixture.running.acquireUninterruptibly();
    String last = post.lastId();
    post.cut();
    call.pending().left();
    FakeStream back = FakeStream.replaying();
    assertInstanceOf(Reply.Listening.class, client.listen(back, last));
    fixture.letGo.countDown();
    assertInstanceOf(Reply.Accepted.class, call.done(), "the answer went over the other one");
    assertEquals("notifications/progress", back.next().path("method").textValue());
    JsonNode answer = back.next();
    assertEquals("let go", answer.at("/result/content/0/text").textValue());
    assertTrue(back.closed());
  }

  @Test
  void anAnswerThatNobodyTookIsThereForWhoComesBackLater() {
    FakeStream post = FakeStream.replaying();
    Call call = client.call(1, "held", post);
    fixture.running.acquireUninterruptibly();
    String first = String.valueOf(post.events().getFirst().id());
    post.cut();
    call.pending().left();
    fixture.letGo.countDown();
    call.done();
    for (int again = 0; again < 2; again++) {
      FakeStream back = FakeStream.replaying();
      client.listen(back, first);
      assertEquals(
          List.of("notifications/progress", "notifications/progress", "answer"), back.methods());
      assertTrue(back.closed());
    }
  }

  @Test
  void withoutASessionABrokenConnectionCancels() {
    Pending pending =
        fixture.engine.read(
            Exchange.bare(
                EngineFixture.request("tools/call", "\"name\":\"held\"")
                    .getBytes(StandardCharsets.UTF_8),
                Arrival.watchedBy(CallObserver.SILENT)));
    Thread server = Thread.startVirtualThread(pending::serve);
    fixture.running.acquireUninterruptibly();
    pending.left();
    assertTrue(pending.requested());
    assertTrue(join(server));
  }

  private static boolean join(Thread thread) {
    try {
      return thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  @Test
  void aHandlerLetsTheConnectionGoAndTheClientPolls() {
    FakeStream post = FakeStream.replaying();
    Call call = client.call(1, "away", post);
    fixture.running.acquireUninterruptibly();
    assertTrue(post.closed());
    assertEquals(0, post.events().getFirst().json().length);
    assertEquals(500, post.events().getLast().retryMillis());
    FakeStream back = FakeStream.replaying();
    client.listen(back, post.lastId());
    fixture.letGo.countDown();
    assertInstanceOf(Reply.Accepted.class, call.done());
    assertEquals("released", back.next().at("/result/content/0/text").textValue());
  }

  @Test
  void olderClientsKeepTheirConnection() {
    FakeStream post = FakeStream.replaying();
    Call call = fixture.client("2025-06-18", "{}").call(1, "away", post);
    fixture.running.acquireUninterruptibly();
    fixture.letGo.countDown();
    assertEquals("kept", call.answer().text());
    assertFalse(post.closed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "a.p9.1", "a.b", "....", "x.p1.99999999999999999999"})
  void streamsOfRequestsThatAreNotKeptAreRefused(String lastEventId) {
    assertEquals(400, client.listen(FakeStream.replaying(), lastEventId).httpStatus());
    assertEquals(1, fixture.engine.sessionCounts().lostStreams());
  }

  @Test
  void aStandingStreamOfAnotherServerBeginsAnew() {
    FakeStream stream = FakeStream.replaying();
    assertInstanceOf(Reply.Listening.class, client.listen(stream, "other.g1.7"));
    change("fresh");
    assertEquals(1, stream.methods().size());
  }

  @Test
  void eventsOfAnotherSessionAreNeverReplayed() {
    FakeStream stream = FakeStream.replaying();
    client.listen(stream, null);
    change("secret");
    Client other = fixture.client("2025-11-25", "{}");
    FakeStream thief = FakeStream.replaying();
    other.listen(thief, stream.events().getFirst().id());
    assertEquals(List.of(), thief.methods());
  }

  @Test
  void aSessionHasSoManyStreamsAndNoMore() {
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < SessionBounds.DEFAULT.replaying().streams(); i++) {
      replies.add(client.listen(FakeStream.replaying(), null));
    }
    assertEquals(400, client.listen(FakeStream.replaying(), null).httpStatus());
    assertInstanceOf(Reply.Listening.class, replies.getFirst()).gone().run();
    assertInstanceOf(Reply.Listening.class, client.listen(FakeStream.replaying(), null));
  }

  @Test
  void onlyTheNewestEventsAreKept() {
    SessionFixture small =
        new SessionFixture(
            SessionFixture.bounds(
                SessionBounds.DEFAULT.asking(), new SessionBounds.Replaying(2, 3, 10_000, 100_000)),
            SessionLimits.DEFAULT);
    Client listener = small.client("2025-11-25", "{}");
    FakeStream before = FakeStream.replaying();
    Reply.Listening listening =
        assertInstanceOf(Reply.Listening.class, listener.listen(before, null));
    before.cut();
    listening.gone().run();
    for (int i = 0; i < 5; i++) {
      small.offer.tools().put(tool("t" + i));
      small.pass(Duration.ofMillis(250));
    }
    FakeStream after = FakeStream.replaying();
    listener.listen(after, before.lastId());
    assertEquals(3, after.methods().size());
  }

  @Test
  void whenAllSessionsTogetherKeepEnoughEventsAreSentButNotKept() {
    SessionFixture small =
        new SessionFixture(
            SessionFixture.bounds(
                SessionBounds.DEFAULT.asking(), new SessionBounds.Replaying(2, 3, 10_000, 10)),
            SessionLimits.DEFAULT);
    FakeStream stream = FakeStream.replaying();
    small.client("2025-11-25", "{}").listen(stream, null);
    small.offer.tools().put(tool("fresh"));
    small.pass(Duration.ofMillis(250));
    assertEquals(1, stream.methods().size());
    assertEquals(1, small.engine.sessionCounts().unkeptEvents());
  }

  @Test
  void aClientThatReadsTooSlowlyIsCutOffAndLosesNothing() {
    FakeStream slow = FakeStream.replaying();
    client.listen(slow, null);
    slow.room(1);
    change("one");
    change("two");
    assertTrue(slow.closed());
    FakeStream back = FakeStream.replaying();
    client.listen(back, slow.lastId());
    assertEquals(1, back.methods().size());
  }
}
