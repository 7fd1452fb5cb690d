package io.watchkeeper.mcpserver.protocol.session;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which changes made the mergeable parts of a state.
 *
 * @param subscriptions for each URI the changes that subscribed to it, at least one
 * @param logLevel empty as long as no level was set
 */
public record Marks(Map<String, Set<Dot>> subscriptions, Optional<Stamp> logLevel) {

  public static final Marks NONE = new Marks(Map.of(), Optional.empty());

  public Marks {
    Map<String, Set<Dot>> copy = new HashMap<>(subscriptions);
    copy.replaceAll((_, dots) -> Set.copyOf(dots));
    subscriptions = Collections.unmodifiableMap(copy);
  }
}
