package io.watchkeeper.mcpserver.control;

import io.watchkeeper.mcpserver.resilience.Hold;
import java.time.Instant;

/**
 * A lease in force.
 *
 * @param hold why, and since when
 * @param expiresNanos on the clock that never jumps
 * @param expiresAt the same for people
 */
record HeldLease(Key key, Hold hold, long expiresNanos, Instant expiresAt) {

  /**
   * A commander may use one id for both switches of an incident, so an id alone is not unique; a
   * release ends all of its id.
   */
  record Key(String leaseId, Switch what) {}

  /** What a lease can switch. */
  enum Switch {
    OPEN_BREAKER("open-breaker"),
    SERVE_FROM_CACHE("serve-from-cache");

    private final String kind;

    Switch(String kind) {
      this.kind = kind;
    }

    /** The {@code kind} of the command. */
    String kind() {
      return kind;
    }
  }

  boolean isOver(long nowNanos) {
    return expiresNanos - nowNanos <= 0;
  }
}
