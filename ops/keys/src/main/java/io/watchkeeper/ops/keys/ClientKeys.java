package io.watchkeeper.ops.keys;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The clients with keys of their own as a server knows them. Never reads on the way of a request:
 * {@link #renew} does, and whoever owns this calls it twice a second.
 */
public final class ClientKeys {

  private static final System.Logger LOG = System.getLogger(ClientKeys.class.getName());

  private final ClientsFile file;

  /** What was read, and what the file looked like before it was. */
  private record Held(Map<String, Client> bySalt, @Nullable Look look) {}

  private volatile Held held;

  /**
   * Reads them.
   *
   * @throws IllegalStateException as {@link ClientsFile#read}
   */
  public ClientKeys(ClientsFile file) {
    this.file = file;
    Look look = Look.at(file.file());
    this.held = new Held(bySalt(file.read()), look);
  }

  public boolean isEmpty() {
    return held.bySalt.isEmpty();
  }

  /** Whose key this is; null when it is nobody's, or no longer. */
  public @Nullable Client owner(ClientKey key) {
    Client client = held.bySalt.get(key.salt());
    return client != null && client.owns(key) ? client : null;
  }

  /**
   * Looks at the file and reads it when it changed. One that was spoiled is complained of once, and
   * what was read before stays in force; one that was deleted leaves no clients.
   *
   * @return whether other clients may come in now than before
   */
  public boolean renew() {
    Look look = Look.at(file.file());
    if (look == null ? held.look == null : look.equals(held.look)) {
      return false;
    }
    try {
      held = new Held(bySalt(file.read()), look);
      return true;
    } catch (IllegalStateException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}; the clients that were read before stay in force",
          e.getMessage());
      held = new Held(held.bySalt, look);
      return false;
    }
  }

  private static Map<String, Client> bySalt(List<Client> clients) {
    return clients.stream()
        .collect(Collectors.toUnmodifiableMap(Client::salt, Function.identity()));
  }
}
