package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.SessionFixture.Call;
import io.watchkeeper.mcpserver.protocol.SessionFixture.Client;
import io.watchkeeper.mcpserver.protocol.handshake.SessionBounds;
import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionLimits;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How sessions end, and that nothing is left of them. */
class SessionEndTest {

  private static final Duration LONG = Duration.ofHours(5);

  private final SessionFixture fixture = new SessionFixture();
  private final Client client = fixture.client("2025-11-25", "{\"elicitation\":{}}");

  @Test
  void aDeleteClosesTheStreamsAndTellsTheObserver() {
    FakeStream stream = FakeStream.replaying();
    client.listen(stream, null);
    client.end();
    assertTrue(stream.closed());
    assertEquals(List.of(Ending.REMOVED), fixture.endings);
    assertEquals(0, fixture.engine.conversations());
  }

  @Test
  void aDeleteStopsWhatIsServed() {
    Call call = client.call(1, "held", FakeStream.replaying());
    fixture.running.acquireUninterruptibly();
    client.end();
    assertInstanceOf(Reply.Accepted.class, call.done());
  }

  @Test
  void silenceEndsASessionThatDoesNotListen() {
    fixture.pass(LONG);
    assertEquals(List.of(Ending.EXPIRED), fixture.endings);
    assertEquals(0, fixture.store.size());
  }

  @Test
  void aClientThatListensIsThereHoweverLongItHasNothingToAsk() {
    FakeStream stream = FakeStream.replaying();
    Reply.Listening listening =
        assertInstanceOf(Reply.Listening.class, client.listen(stream, null));
    for (int minute = 0; minute < 300; minute++) {
      fixture.pass(Duration.ofMinutes(1));
    }
    assertFalse(stream.closed());
    assertEquals(1, fixture.store.size());
    listening.gone().run();
    for (int minute = 0; minute < 300; minute++) {
      fixture.pass(Duration.ofMinutes(1));
    }
    assertEquals(List.of(Ending.EXPIRED), fixture.endings);
    assertEquals(0, fixture.engine.conversations());
  }

  @Test
  void streamsOfASessionThatAnotherServerEndedAreClosed() {
    FakeStream stream = FakeStream.replaying();
    client.listen(stream, null);
    fixture.store.remove(client.session());
    fixture.pass(Duration.ofMinutes(2));
    assertTrue(stream.closed());
    assertEquals(0, fixture.engine.conversations());
  }

  @Test
  void whenThereIsNoRoomTheSessionNearestToItsEndGoes() {
    SessionFixture small =
        new SessionFixture(SessionBounds.DEFAULT, new SessionLimits(2, RhythmBounds.DEFAULT));
    Client first = small.client("2025-11-25", "{}");
    FakeStream stream = FakeStream.replaying();
    first.listen(stream, null);
    small.pass(Duration.ofSeconds(5));
    small.client("2025-11-25", "{}");
    small.pass(Duration.ofSeconds(5));
    small.client("2025-11-25", "{}");
    assertEquals(List.of(Ending.EVICTED), small.endings);
    assertEquals(404, first.answer("ping", "").status());
    small.pass(Duration.ofMinutes(2));
    assertTrue(stream.closed());
  }

  @Test
  void aServerThatStopsTellsStreamsWhenToComeBackAndClosesThem() {
    FakeStream standing = FakeStream.replaying();
    client.listen(standing, null);
    FakeStream post = FakeStream.replaying();
    Call call = client.call(1, "held", post);
    fixture.running.acquireUninterruptibly();
    fixture.engine.stop(Duration.ofSeconds(3));
    assertTrue(standing.closed());
    assertEquals(3000, standing.events().getLast().retryMillis());
    assertFalse(post.closed(), "a call that is served is answered");
    fixture.letGo.countDown();
    assertEquals("let go", call.answer().text());
    assertEquals(404, client.listen(FakeStream.replaying(), null).httpStatus());
    assertEquals(1, fixture.store.size(), "the session may go on elsewhere");
  }

  @Test
  void aThousandClientsThatVanishLeaveNothing() {
    List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 1000; i++) {
      Client vanishing = fixture.client("2025-11-25", "{}");
      FakeStream stream = FakeStream.replaying();
      Reply.Listening listening =
          assertInstanceOf(Reply.Listening.class, vanishing.listen(stream, null));
      FakeStream post = FakeStream.replaying();
      calls.add(vanishing.call(1, "held", post));
      switch (i % 4) {
        case 0 -> vanishing.end();
        case 1 -> {
          post.cut();
          calls.getLast().pending().left();
        }
        case 2 -> {
          stream.cut();
          listening.gone().run();
        }
        default -> {
          stream.cut();
          post.cut();
        }
      }
    }
    fixture.letGo.countDown();
    calls.forEach(Call::done);
    client.end();
    fixture.offer.tools().put(EngineFixture.ECHO);
    fixture.pass(Duration.ofMillis(250));
    fixture.pass(LONG);
    fixture.pass(LONG);
    assertEquals(0, fixture.store.size());
    assertEquals(0, fixture.engine.conversations());
    assertEquals(0, fixture.engine.keptBytes());
    assertEquals(1001, fixture.endings.size());
  }
}
