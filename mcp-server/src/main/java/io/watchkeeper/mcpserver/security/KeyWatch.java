package io.watchkeeper.mcpserver.security;

import io.watchkeeper.ops.keys.ClientKeys;
import io.watchkeeper.ops.keys.RotatingKey;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files of keys, off the way of requests; run twice a second, so that a key that was
 * added, rotated or taken away is so within one.
 */
public final class KeyWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

  private final List<RotatingKey> keys;
  private final ClientKeys clients;
  private final Runnable changed;

  /**
   * Looks at nothing yet.
   *
   * @param changed told after any of them changed
   */
  public KeyWatch(List<RotatingKey> keys, ClientKeys clients, Runnable changed) {
    this.keys = List.copyOf(keys);
    this.clients = clients;
    this.changed = changed;
  }

  @Override
  public void run() {
    try {
      boolean any = clients.renew();
      for (RotatingKey key : keys) {
        any |= key.renew();
      }
      if (any) {
        changed.run();
      }
    } catch (RuntimeException e) {
      // A timer would never call again.
      LOG.error("the files of keys could not be looked at", e);
    }
  }
}
