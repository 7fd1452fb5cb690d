package io.watchkeeper.alerting.fake;

import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.control.Lease;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a server holds that obeys: each lease ends by itself unless it is renewed. */
public final class Obedience {

  private final InstantSource clock;
  private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

  public Obedience(InstantSource clock) {
    this.clock = clock;
  }

  public CommandOutcome obey(BackendCommand command) {
    return switch (command) {
      case BackendCommand.OpenBreaker open -> take(open.lease());
      case BackendCommand.ServeFromCache serve -> take(serve.lease());
      case BackendCommand.Release release ->
          new CommandOutcome.Released(
              release.leaseId(),
              held().contains(release.leaseId()) && expiries.remove(release.leaseId()) != null);
      case BackendCommand.Unsupported _ ->
          new CommandOutcome.Refused(CommandOutcome.Refusal.UNKNOWN_COMMAND, "unknown");
    };
  }

  /** The leases in force now. */
  public Set<String> held() {
    Instant now = clock.instant();
    expiries.values().removeIf(expiry -> !now.isBefore(expiry));
    return Set.copyOf(expiries.keySet());
  }

  private CommandOutcome take(Lease lease) {
    Instant expiry = clock.instant().plus(lease.duration());
    boolean renewed = held().contains(lease.id());
    expiries.put(lease.id(), expiry);
    return renewed
        ? new CommandOutcome.Renewed(lease.id(), expiry)
        : new CommandOutcome.Applied(lease.id(), expiry);
  }
}
