package io.watchkeeper.mcpserver.protocol.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.session.SessionObserver.Ending;
import io.watchkeeper.mcpserver.protocol.session.Update.Gone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsInMemoryTest {

  private record End(Duration lived, Ending why) {}

  private final List<End> ends = new ArrayList<>();
  private Instant now = SessionFixture.START;

  private SessionsInMemory store(int maxSessions) {
    return new SessionsInMemory(
        new SessionLimits(maxSessions, RhythmBounds.DEFAULT),
        () -> now,
        (life, why) -> ends.add(new End(life.lasted(), why)));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void see(SessionsInMemory store, String id) {
    assertInstanceOf(Update.Updated.class, store.update(id, state -> state.seen(now)));
  }

  @Test
  void findsASessionUntilTheMomentItsTimeoutHasPassed() {
    SessionsInMemory store = store(10);
    store.create(SessionFixture.session("a"));
    pass(Duration.ofMinutes(30).minusMillis(1));
    assertTrue(store.find("a").isPresent());
    pass(Duration.ofMillis(1));
    assertTrue(store.find("a").isEmpty());
    assertEquals(List.of(new End(Duration.ofMinutes(30), Ending.EXPIRED)), ends);
    assertInstanceOf(Gone.class, store.update("a", SessionState::withInitialized));
    assertFalse(store.remove("a"));
    assertEquals(0, store.size());
  }

  @Test
  void sweepsWhatNobodyAsksForAndTellsItOnce() {
    SessionsInMemory store = store(100);
    for (int i = 0; i < 20; i++) {
      store.create(SessionFixture.session("s" + i));
    }
    pass(Duration.ofMinutes(20));
    see(store, "s7");
    pass(Duration.ofMinutes(10));
    assertEquals(19, store.sweep());
    assertEquals(1, store.size());
    assertEquals(19, ends.size());
    assertEquals(0, store.sweep());
    // One pause of 20 min is known: four times that from 06:20 on.
    pass(Duration.ofMinutes(70));
    assertEquals(1, store.sweep());
    assertEquals(new End(Duration.ofMinutes(100), Ending.EXPIRED), ends.getLast());
  }

  @Test
  void createSweepsToo() {
    SessionsInMemory store = store(100);
    store.create(SessionFixture.session("a"));
    pass(Duration.ofMinutes(31));
    store.create(SessionState.opened("b", SessionFixture.opening("ada"), now));
    assertEquals(1, store.size());
  }

  @Test
  void evictsTheSessionNearestToItsTimeoutWhenFull() {
    SessionsInMemory store = store(2);
    store.create(SessionFixture.session("a"));
    pass(Duration.ofMillis(500));
    store.create(SessionState.opened("b", SessionFixture.opening("ada"), now));
    pass(Duration.ofMillis(400));
    see(store, "a");
    store.create(SessionState.opened("c", SessionFixture.opening("ada"), now));
    assertTrue(store.find("a").isPresent());
    assertTrue(store.find("b").isEmpty());
    assertTrue(store.find("c").isPresent());
    assertEquals(List.of(new End(Duration.ofMillis(400), Ending.EVICTED)), ends);
  }

  @Test
  void forgetsRemovedSessionsAltogether() {
    SessionsInMemory store = store(10);
    for (int i = 0; i < 1_000; i++) {
      store.create(SessionFixture.session("s" + i));
      assertTrue(store.remove("s" + i));
    }
    assertEquals(0, store.size());
    assertEquals(1_000, ends.size());
    assertEquals(new End(Duration.ZERO, Ending.REMOVED), ends.getFirst());
    pass(Duration.ofHours(5));
    assertEquals(0, store.sweep());
    assertEquals(1_000, ends.size());
  }

  @Test
  void refusesAnIdThatIsTaken() {
    SessionsInMemory store = store(10);
    store.create(SessionFixture.session("a"));
    assertThrows(IllegalStateException.class, () -> store.create(SessionFixture.session("a")));
  }

  @Test
  void limitsRefuseToStartWithNonsense() {
    assertThrows(IllegalArgumentException.class, () -> new SessionLimits(0, RhythmBounds.DEFAULT));
    Duration minute = Duration.ofMinutes(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> new RhythmBounds(minute, minute.minusMillis(1), minute));
    assertThrows(
        IllegalArgumentException.class, () -> new RhythmBounds(Duration.ZERO, minute, minute));
    assertEquals(minute, new RhythmBounds(minute, minute, minute).longest());
  }
}
