package io.watchkeeper.mcpserver.protocol.session;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which changes made the mergeable parts of a state.
 *
 * @param subscriptions for each URI the changes that subscribed to it, at least one
 * @param logLevel empty as long as no level was set
 */
public record Marks(Map<String, Set<Dot>> subscriptions, Optional<Stamp> logLevel) {

  public static final Marks NONE = new Marks(Map.of(), Optional.empty());

  public Marks {
    Map<String, Set<Dot>> copy = new TreeMap<>();
    subscriptions.forEach((uri, dots) -> copy.put(uri, Set.copyOf(dots)));
    subscriptions = Map.copyOf(copy);
  }
}
