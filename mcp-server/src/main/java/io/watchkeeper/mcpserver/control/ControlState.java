package io.watchkeeper.mcpserver.control;

import io.watchkeeper.mcpserver.resilience.BreakerState;
import java.time.Instant;
import java.util.List;

/**
 * Answer of {@code GET /control/state}.
 *
 * @param allowed false when commands are refused
 */
public record ControlState(boolean allowed, List<Backend> backends) {

  public ControlState {
    backends = List.copyOf(backends);
  }

  /**
   * How one backend is treated.
   *
   * @param since when the breaker entered its state
   * @param probesSucceeded in a row, of the holding that lasts or the last one
   */
  public record Backend(
      String backend,
      BreakerState breaker,
      Instant since,
      boolean cacheOnly,
      int probesSucceeded,
      List<Leased> leases) {

    public Backend {
      leases = List.copyOf(leases);
    }
  }

  /**
   * A lease in force.
   *
   * @param kind of the command, such as {@code open-breaker}
   */
  public record Leased(
      String id, String kind, String incident, String reason, Instant since, Instant expiresAt) {}
}
