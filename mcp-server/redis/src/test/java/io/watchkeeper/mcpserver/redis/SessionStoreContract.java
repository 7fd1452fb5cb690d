package io.watchkeeper.mcpserver.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.watchkeeper.mcpserver.protocol.session.Refusal;
import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionIds;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver.Ending;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver.Life;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.Update.Gone;
import io.watchkeeper.mcpserver.protocol.session.Update.Refused;
import io.watchkeeper.mcpserver.protocol.session.Update.Updated;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every store of sessions does. */
abstract class SessionStoreContract {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Long enough not to run out within a test. */
  abstract SessionStore store();

  /** A store whose sessions run out soon. */
  abstract SessionStore store(RhythmBounds bounds, SessionObserver observer);

  static String freshId() {
    return SessionIds.next(RANDOM);
  }

  @Test
  void findsWhatWasCreated() {
    SessionState fresh =
        Client.session(freshId()).subscribed("notion://page/1").withLogLevel("info");
    store().create(fresh);
    assertEquals(fresh, store().find(fresh.id()).orElseThrow().state());
    assertEquals(Optional.empty(), store().find(freshId()));
  }

  @Test
  void refusesAnIdThatIsTaken() {
    SessionState fresh = Client.session(freshId());
    store().create(fresh);
    assertThrows(IllegalStateException.class, () -> store().create(fresh));
  }

  @Test
  void keepsChanges() {
    SessionState fresh = Client.session(freshId());
    store().create(fresh);
    Instant later = fresh.rhythm().lastSeen().plusSeconds(100);
    Updated updated =
        assertInstanceOf(
            Updated.class,
            store()
                .update(
                    fresh.id(),
                    s -> s.seen(later).withInitialized().withLogLevel("error").subscribed("a:b")));
    assertEquals(updated.session(), store().find(fresh.id()).orElseThrow());
    SessionState kept = updated.session().state();
    assertTrue(kept.initialized());
    assertEquals(Optional.of("error"), kept.logLevel());
    assertEquals(Set.of("a:b"), kept.subscriptions());
    assertEquals(Duration.ofSeconds(100), kept.rhythm().pause());
    store().update(fresh.id(), s -> s.unsubscribed("a:b"));
    assertEquals(Set.of(), store().find(fresh.id()).orElseThrow().state().subscriptions());
  }

  @Test
  void refusesToChangeWhoOpenedTheSession() {
    SessionState fresh = Client.session(freshId());
    store().create(fresh);
    SessionState.Opening other =
        new SessionState.Opening(
            "eve",
            "2025-11-25",
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode());
    assertEquals(
        new Refused(Refusal.PRINCIPAL),
        store().update(fresh.id(), s -> SessionState.opened(s.id(), other, Instant.now())));
    assertEquals(fresh, store().find(fresh.id()).orElseThrow().state());
  }

  @Test
  void removesOnce() {
    SessionState fresh = Client.session(freshId());
    store().create(fresh);
    assertTrue(store().remove(fresh.id()));
    assertFalse(store().remove(fresh.id()));
    assertEquals(Optional.empty(), store().find(fresh.id()));
    assertInstanceOf(Gone.class, store().update(fresh.id(), SessionState::withInitialized));
  }

  @Test
  void losesNoneOfManyChangesAtOnce() {
    String id = freshId();
    store().create(Client.session(id));
    Set<String> wanted = Collections.synchronizedSet(new HashSet<>());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 100)
          .forEach(i ->
              threads.execute(() -> {
                String uri = "u:" + i;
                assertInstanceOf(Updated.class, store().update(id, s -> s.subscribed(uri)));
                wanted.add(uri);
              }));
    }
    assertEquals(100, wanted.size());
    assertEquals(wanted, store().find(id).orElseThrow().state().subscriptions());
  }

  /** Real time: a Redis counts for itself. */
  @Test
  void tellsOfEachEndOnce() {
    List<Ending> ends = new CopyOnWriteArrayList<>();
    List<Life> lives = new CopyOnWriteArrayList<>();
    Duration soon = Duration.ofMillis(300);
    SessionStore brief =
        store(
            new RhythmBounds(soon, soon, soon),
            (life, why) -> {
              lives.add(life);
              ends.add(why);
            });
    String removed = freshId();
    String forgotten = freshId();
    brief.create(Client.session(removed));
    brief.create(Client.session(forgotten));
    assertTrue(brief.remove(removed));
    assertEquals(List.of(Ending.REMOVED), ends);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(5))
        .until(() -> brief.sweep() == 1);
    assertEquals(List.of(Ending.REMOVED, Ending.EXPIRED), ends);
    assertEquals(soon.toMillis(), lives.getLast().lasted().toMillis());
    String version = Client.session(removed).protocolVersion();
    assertEquals(List.of(version, version), lives.stream().map(Life::protocolVersion).toList());
    assertEquals(Optional.empty(), brief.find(forgotten));
    assertEquals(0, brief.sweep());
  }
}
