package io.watchkeeper.mcpserver.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsAway;
import io.watchkeeper.mcpserver.protocol.session.Update;
import io.watchkeeper.mcpserver.protocol.session.Update.Gone;
import io.watchkeeper.mcpserver.protocol.session.Update.Updated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One Redis. */
class RedisSessionsIT extends SessionStoreContract {

  private static RedisProcess redis;
  private static Client one;
  private static Client two;
  private final List<Client> others = new ArrayList<>();

  @BeforeAll
  static void start() {
    redis = RedisProcess.server("--enable-debug-command", "local");
    one = Client.single(redis.port);
    two = Client.single(redis.port);
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
    redis.close();
  }

  @AfterEach
  void closeOthers() {
    others.forEach(Client::close);
  }

  @Override
  SessionStore store() {
    return one.store;
  }

  @Override
  SessionStore store(RhythmBounds bounds, SessionObserver observer) {
    Client client =
        Client.single(
            redis.port, new Client.Setup(bounds, Duration.ofSeconds(30), observer).patient());
    others.add(client);
    return client.store;
  }

  private static String created() {
    String id = freshId();
    one.store.create(Client.session(id));
    return id;
  }

  @Test
  void twoServersSeeEachOthersSessions() {
    String id = created();
    assertTrue(two.store.find(id).isPresent());
    assertInstanceOf(Updated.class, two.store.update(id, s -> s.subscribed("a:1")));
    assertEquals(Set.of("a:1"), one.store.find(id).orElseThrow().state().subscriptions());
    assertTrue(two.store.remove(id));
    assertEquals(Optional.empty(), one.store.find(id));
    assertInstanceOf(Gone.class, one.store.update(id, SessionState::withInitialized));
  }

  /** 1,000 changes of one session by two servers: each is there in the end or was refused. */
  @Test
  void losesNoneOfAThousandConflictingWrites() {
    String id = created();
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Set<String> refused = ConcurrentHashMap.newKeySet();
    List<Client> servers = List.of(one, two);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int worker = 0; worker < 20; worker++) {
        int mine = worker;
        threads.execute(() -> {
          for (int i = 0; i < 50; i++) {
            String uri = "u:" + mine + "/" + i;
            Update update = servers.get(mine % 2).store.update(id, state -> state.subscribed(uri));
            (update instanceof Updated ? acknowledged : refused).add(uri);
          }
        });
      }
    }
    Set<String> kept = one.store.find(id).orElseThrow().state().subscriptions();
    assertEquals(1_000, acknowledged.size() + refused.size());
    assertEquals(acknowledged, kept);
    assertEquals(kept, two.store.find(id).orElseThrow().state().subscriptions());
    // Both counted: the two were really in each other's way.
    assertEquals(2, one.store.find(id).orElseThrow().version().counts().size());
    assertTrue(refused.isEmpty(), () -> refused.size() + " refused");
  }

  /** What a fail-over does: Redis is suddenly back at an older value. */
  @Test
  void bringsBackWhatRedisAcknowledgedAndLost() {
    String id = created();
    one.store.update(id, s -> s.subscribed("before"));
    assertTrue(two.store.find(id).isPresent());
    redis.command("COPY", SessionKeys.PREFIX + id, "kept");
    one.store.update(id, s -> s.subscribed("lost").withLogLevel("error"));
    one.store.update(id, s -> s.unsubscribed("before"));
    redis.command("COPY", "kept", SessionKeys.PREFIX + id, "REPLACE");
    two.store.update(id, s -> s.subscribed("meanwhile"));

    SessionState found = one.store.find(id).orElseThrow().state();
    assertEquals(Set.of("lost", "meanwhile"), found.subscriptions());
    assertInstanceOf(Updated.class, one.store.update(id, s -> s.seen(Instant.now())));
    SessionState repaired = two.store.find(id).orElseThrow().state();
    assertEquals(Set.of("lost", "meanwhile"), repaired.subscriptions());
    assertEquals(Optional.of("error"), repaired.logLevel());
  }

  @Test
  void removesAgainWhatAFailOverBroughtBack() {
    String id = created();
    redis.command("COPY", SessionKeys.PREFIX + id, "dead");
    assertTrue(one.store.remove(id));
    redis.command("COPY", "dead", SessionKeys.PREFIX + id);
    assertEquals(Optional.empty(), one.store.find(id));
    assertEquals(Optional.empty(), two.store.find(id));
  }

  @Test
  void theKeyLivesAsLongAsTheSessionsRhythmAllows() {
    String id = created();
    assertTtl(id, Duration.ofMinutes(30));
    Instant later = Instant.now().plus(Duration.ofMinutes(20));
    one.store.update(id, s -> s.seen(later));
    // From now until 80 min after that sign of life, which is in 20 min.
    assertTtl(id, Duration.ofMinutes(100));
  }

  private static void assertTtl(String id, Duration wanted) {
    String answer = redis.command("PTTL", SessionKeys.PREFIX + id);
    long millis = Long.parseLong(answer.substring(1).strip());
    assertTrue(Math.abs(wanted.toMillis() - millis) < 5_000, answer);
  }

  @Test
  void keysHoldNoPrincipalAndValuesAreShort() {
    String id = created();
    assertTrue(redis.command("KEYS", "*" + id).contains(SessionKeys.PREFIX + id));
    assertFalse(redis.command("KEYS", "*").contains("ada"));
    String length = redis.command("STRLEN", SessionKeys.PREFIX + id);
    assertTrue(Long.parseLong(length.substring(1).strip()) < 150, length);
  }

  /** A server that is stopped with its connections open: the worst way of being away. */
  @Test
  void answersFromItsCopyWhileRedisIsFrozenAndNeverHangs() {
    String id = created();
    one.store.update(id, s -> s.subscribed("a:1"));
    redis.freeze();
    try {
      Instant began = Instant.now();
      assertEquals(Set.of("a:1"), one.store.find(id).orElseThrow().state().subscriptions());
      assertInstanceOf(Updated.class, one.store.update(id, s -> s.seen(Instant.now())));
      SessionsAway away =
          assertThrows(SessionsAway.class, () -> one.store.update(id, s -> s.subscribed("a:2")));
      assertEquals(Duration.ofSeconds(1), away.retryAfter());
      assertThrows(SessionsAway.class, () -> one.store.find(freshId()));
      assertThrows(SessionsAway.class, () -> one.store.remove(id));
      assertThrows(SessionsAway.class, RedisSessionsIT::created);
      for (int i = 0; i < 100; i++) {
        assertTrue(one.store.find(id).isPresent());
      }
      Duration took = Duration.between(began, Instant.now());
      assertTrue(took.compareTo(Duration.ofSeconds(3)) < 0, took::toString);
    } finally {
      redis.thaw();
    }
    awaitUpdate(one, id, s -> s.subscribed("a:3"));
    assertTrue(
        two.store.find(id).orElseThrow().state().subscriptions().containsAll(Set.of("a:1", "a:3")));
  }

  @Test
  void theCopyAnswersForABoundedTimeOnly() {
    String id = created();
    Client brief =
        Client.single(
            redis.port,
            new Client.Setup(RhythmBounds.DEFAULT, Duration.ofMillis(400), SessionObserver.NOBODY));
    others.add(brief);
    assertTrue(brief.store.find(id).isPresent());
    redis.freeze();
    try {
      assertTrue(brief.store.find(id).isPresent());
      Awaitility.await()
          .atMost(Duration.ofSeconds(3))
          .untilAsserted(() -> assertThrows(SessionsAway.class, () -> brief.store.find(id)));
    } finally {
      redis.thaw();
    }
    Awaitility.await().ignoreExceptions().until(() -> brief.store.find(id).isPresent());
  }

  @Test
  void startsWithoutRedisAndConnectsOnceItIsThere() {
    RedisProcess early = RedisProcess.server();
    early.close();
    try (Client client = Client.single(early.port)) {
      String id = freshId();
      assertThrows(SessionsAway.class, () -> client.store.create(Client.session(id)));
      try (RedisProcess late = early.again()) {
        Awaitility.await().ignoreException(SessionsAway.class).until(() -> created(client, id));
        late.kill();
        assertTrue(client.store.find(id).isPresent());
      }
    }
  }

  private static boolean created(Client client, String id) {
    client.store.create(Client.session(id));
    return true;
  }

  static void awaitUpdate(Client client, String id, UnaryOperator<SessionState> change) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(5))
        .ignoreException(SessionsAway.class)
        .until(() -> client.store.update(id, change) instanceof Updated);
  }
}
