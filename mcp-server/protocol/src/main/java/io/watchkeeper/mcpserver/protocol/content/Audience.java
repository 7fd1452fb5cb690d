package io.watchkeeper.mcpserver.protocol.content;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Whom something is meant for (schema, Annotations).
 *
 * @param roles empty: not said
 * @param priority 0 (optional) to 1 (effectively required)
 */
public record Audience(Set<Role> roles, OptionalDouble priority, Optional<Instant> lastModified) {

  public static final Audience EVERYONE =
      new Audience(Set.of(), OptionalDouble.empty(), Optional.empty());

  public Audience {
    roles = Set.copyOf(roles);
    if (priority.isPresent() && !(priority.getAsDouble() >= 0 && priority.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("priority must be from 0 to 1, not " + priority);
    }
  }
}
