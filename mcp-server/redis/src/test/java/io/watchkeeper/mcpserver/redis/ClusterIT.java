package io.watchkeeper.mcpserver.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsAway;
import io.watchkeeper.mcpserver.protocol.session.Update.Updated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A Cluster of three primaries and three replicas; it does its work without one of them too. */
class ClusterIT extends SessionStoreContract {

  private static ClusterNodes cluster;
  private static Client one;
  private final List<Client> others = new ArrayList<>();

  @BeforeAll
  static void start() {
    cluster = new ClusterNodes(1);
    one = new Client(cluster.uris(), true, Client.Setup.USUAL.patient());
  }

  @AfterAll
  static void stop() {
    one.close();
    cluster.close();
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
        new Client(
            cluster.uris(),
            true,
            new Client.Setup(bounds, Duration.ofSeconds(30), observer).patient());
    others.add(client);
    return client.store;
  }

  /** Of its own, without replicas: what it loses is lost. */
  @Test
  void withoutReplicasTheOtherPrimariesSessionsSurvive() {
    try (ClusterNodes bare = new ClusterNodes(0);
        Client client = new Client(bare.uris(), true, Client.Setup.USUAL);
        Client stranger = new Client(bare.uris(), true, Client.Setup.USUAL)) {
      Map<RedisProcess, String> sessions = spread(bare, client);
      RedisProcess lost = bare.nodes.getFirst();
      lost.kill();
      for (Map.Entry<RedisProcess, String> session : sessions.entrySet()) {
        String id = session.getValue();
        if (session.getKey().equals(lost)) {
          assertTrue(client.store.find(id).isPresent(), "by the copy");
          assertThrows(SessionsAway.class, () -> stranger.store.find(id));
        } else {
          RedisSessionsIT.awaitUpdate(stranger, id, s -> s.subscribed("a:1"));
          RedisSessionsIT.awaitUpdate(client, id, s -> s.subscribed("a:2"));
          assertEquals(
              Set.of("a:1", "a:2"), stranger.store.find(id).orElseThrow().state().subscriptions());
        }
      }
    }
  }

  @Test
  void withReplicasEverySessionSurvives() {
    try (Client stranger = new Client(cluster.uris(), true, Client.Setup.USUAL)) {
      Map<RedisProcess, String> sessions = spread(cluster, one);
      Map.Entry<RedisProcess, String> lost = sessions.entrySet().iterator().next();
      FailOver.Times times = FailOver.measure(lost.getKey()::kill, one, lost.getValue());
      assertTrue(times.firstFind().compareTo(Duration.ofSeconds(1)) < 0, times::toString);
      for (String each : sessions.values()) {
        RedisSessionsIT.awaitUpdate(stranger, each, s -> s.subscribed("after"));
      }
    }
  }

  /** One session on each primary. */
  private static Map<RedisProcess, String> spread(ClusterNodes nodes, Client client) {
    Map<RedisProcess, String> sessions = new HashMap<>();
    Awaitility.await()
        .ignoreException(SessionsAway.class)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> {
          String id = freshId();
          client.store.create(Client.session(id));
          assertInstanceOf(Updated.class, client.store.update(id, s -> s.withInitialized()));
          sessions.putIfAbsent(nodes.holder(SessionKeys.PREFIX + id), id);
          return sessions.size() == 3;
        });
    return sessions;
  }
}
