package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionLimits;
import java.time.Duration;

/**
 * Where sessions of the handshake era are kept and how long.
 *
 * @param store {@code MEMORY}: of this process alone; {@code REDIS}: shared, see {@code
 *     mcp-server/redis}
 * @param maxInMemory beyond it the session nearest to its time-out goes
 * @param shortestTimeout no session is dropped sooner, however brisk its rhythm
 * @param initialTimeout until a session's rhythm is known
 * @param longestTimeout no session is kept longer, however slow its rhythm
 */
@ConfigurationProperties("watchkeeper.sessions")
record SessionSettings(
    @Bindable(defaultValue = "MEMORY") Store store,
    @Bindable(defaultValue = "10000") int maxInMemory,
    @Bindable(defaultValue = "PT10M") Duration shortestTimeout,
    @Bindable(defaultValue = "PT30M") Duration initialTimeout,
    @Bindable(defaultValue = "PT4H") Duration longestTimeout) {

  enum Store {
    MEMORY,
    REDIS
  }

  RhythmBounds rhythm() {
    return new RhythmBounds(shortestTimeout, initialTimeout, longestTimeout);
  }

  SessionLimits limits() {
    return new SessionLimits(maxInMemory, rhythm());
  }
}
