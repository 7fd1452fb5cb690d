package io.watchkeeper.mcpserver.redis;

import io.watchkeeper.mcpserver.protocol.session.SessionsAway;
import io.watchkeeper.mcpserver.protocol.session.Update.Updated;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How long a session's client is kept waiting by the loss of a primary. */
final class FailOver {

  static final String WRITTEN = "meanwhile";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private FailOver() {}

  /**
   * All from the moment of the loss.
   *
   * @param firstFind the session was found, by this server's own copy while Redis is away
   * @param firstRead Redis itself answered a read
   * @param firstWrite Redis took a change of the session
   */
  record Times(Duration firstFind, Duration firstRead, Duration firstWrite) {}

  /** Asks every millisecond. */
  static Times measure(Runnable loss, Client client, String id) {
    loss.run();
    long start = System.nanoTime();
    found(client, id);
    Duration found = since(start);
    Duration read = found;
    long failures = -1;
    while (failures != client.link.failures()) {
      failures = client.link.failures();
      found(client, id);
      read = since(start);
      LockSupport.parkNanos(1_000_000);
      giveUp(read);
    }
    while (!written(client, id)) {
      LockSupport.parkNanos(1_000_000);
      giveUp(since(start));
    }
    return new Times(found, read, since(start));
  }

  private static void found(Client client, String id) {
    if (client.store.find(id).isEmpty()) {
      throw new AssertionError("the session is gone");
    }
  }

  private static boolean written(Client client, String id) {
    try {
      return client.store.update(id, s -> s.subscribed(WRITTEN)) instanceof Updated;
    } catch (SessionsAway notYet) {
      return false;
    }
  }

  private static void giveUp(Duration waited) {
    if (waited.compareTo(PATIENCE) > 0) {
      throw new AssertionError("no fail-over within " + PATIENCE);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
