package io.watchkeeper.mcpserver.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.session.Update.Updated;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A primary dies, its replica takes over. */
class SentinelIT {

  @Test
  void aSessionSurvivesItsPrimary() {
    try (Sentinels sentinels = new Sentinels();
        Client one = new Client(sentinels.uri(), false, Client.Setup.USUAL);
        Client two = new Client(sentinels.uri(), false, Client.Setup.USUAL)) {
      String id = SessionStoreContract.freshId();
      one.store.create(Client.session(id));
      assertInstanceOf(Updated.class, one.store.update(id, s -> s.subscribed("before")));
      assertTrue(two.store.find(id).isPresent());
      sentinels.replicated();

      FailOver.Times times = FailOver.measure(sentinels.primary::kill, one, id);

      // Nobody waits for the fail-over who only has to be known.
      assertTrue(times.firstFind().compareTo(Duration.ofMillis(100)) < 0, times::toString);
      assertTrue(times.firstWrite().compareTo(Duration.ofSeconds(10)) < 0, times::toString);
      RedisSessionsIT.awaitUpdate(two, id, s -> s.subscribed("after"));
      assertEquals(
          Set.of("before", FailOver.WRITTEN, "after"),
          two.store.find(id).orElseThrow().state().subscriptions());
    }
  }
}
