package io.watchkeeper.alerting.action.lease;

import io.watchkeeper.alerting.action.lease.Hold.Stage;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.model.AuditRecord.Kind;
import io.watchkeeper.alerting.model.LeaseBoard;
import io.watchkeeper.alerting.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;

/**
 * Says which actions are wanted, and for how long. Each claim is a lease at a server, wanted while
 * the watch speaks of the incident; {@link Renewer} brings the servers to obey. When the watch
 * falls silent nothing is sent any more and the lease ends by itself, which is also what happens
 * when this process dies.
 *
 * <p>Every method runs on the one thread of {@code owner}.
 */
public final class LeaseKeeper {

  private final LeaseSettings settings;
  private final LeaseFile file;
  private final LeaseAudit audit;
  private final InstantSource clock;
  private final Holds holds;
  private final Renewer renewer;

  /**
   * Holds nothing yet; see {@link #restore}.
   *
   * @param servers sends one command to the server of that name; never completes exceptionally
   * @param time the owner's thread and clock
   */
  public LeaseKeeper(
      LeaseSettings settings,
      BiFunction<String, BackendCommand, CompletableFuture<CommandAnswer>> servers,
      Records records,
      Time time) {
    this.settings = settings;
    this.file = records.file();
    this.audit = new LeaseAudit(records.audit());
    this.clock = time.clock();
    this.holds = new Holds(file);
    this.renewer = new Renewer(settings, servers, new Renewer.Kept(holds, audit), time);
  }

  /** What is written down, and where. */
  public record Records(LeaseFile file, AuditLog audit) {}

  /** The one thread that touches leases, and what time it is. */
  public record Time(ScheduledExecutorService owner, InstantSource clock) {}

  /** Takes up the leases of the process before: renewed when the watch is heard, else left. */
  public void restore() {
    Instant now = clock.instant();
    for (LeaseFile.Kept kept : file.read()) {
      // Silent until the watch proves otherwise.
      Hold hold = Hold.takenUp(kept, now.minus(settings.heardWithin()));
      if (now.isBefore(kept.expiresAt())) {
        holds.add(hold);
        audit.write(
            Kind.RESTART,
            kept.claim(),
            "alerting was restarted",
            "taken-up: renewed when the watch is heard, else it ends at " + kept.expiresAt());
        renewer.step(hold);
      } else {
        audit.end(
            Kind.EXPIRY, hold, "alerting was away", "expired at or after " + kept.expiresAt());
      }
    }
  }

  /**
   * Begins to hold; the first command has left when this returns. Held already: nothing.
   *
   * @param heardAt when the watch spoke of the incident, not {@link #silent}
   */
  public void hold(List<Claim> claims, Instant heardAt) {
    Instant now = clock.instant();
    for (Claim claim : claims) {
      if (!holds.contains(claim)) {
        Hold hold =
            Hold.asked(new LeaseFile.Kept(claim, now.plus(settings.duration()), now), heardAt);
        holds.add(hold);
        renewer.step(hold);
      }
    }
    holds.save();
  }

  /** The watch spoke of the incident: it is still open. */
  public void heard(String incident) {
    Instant now = clock.instant();
    for (Hold hold : holds.of(incident)) {
      hold.heardAt = now;
      if (hold.stage == Stage.LAPSING) {
        hold.stage = Stage.HELD;
        renewer.step(hold);
      }
    }
  }

  /** Whether the watch last spoke so long ago that nothing is begun or renewed on its word. */
  public boolean silent(Instant heardAt) {
    return Duration.between(heardAt, clock.instant()).compareTo(settings.heardWithin()) >= 0;
  }

  /** Ends one lease before its time; nothing when it is not held. */
  public void releaseLease(String lease, String why) {
    holds.find(lease).ifPresent(hold -> renewer.release(hold, why));
  }

  /** Ends an incident's leases before their time. */
  public void release(String incident, String why) {
    holds.of(incident).forEach(hold -> renewer.release(hold, why));
  }

  /** Ends all leases now. */
  public void releaseAll(String why) {
    holds.all().forEach(hold -> renewer.release(hold, why));
  }

  /** The leases of this moment, the oldest first. */
  public List<LeaseBoard.Held> held() {
    return holds.all().stream().map(Hold::shown).toList();
  }

  /** One of them. */
  public Optional<LeaseBoard.Held> find(String lease) {
    return holds.find(lease).map(Hold::shown);
  }

  /** Targets under a lease, with the incident that asked for it. */
  public Map<Target, String> targets() {
    Map<Target, String> targets = new LinkedHashMap<>();
    holds.all().forEach(hold -> targets.put(hold.claim.action().target(), hold.claim.incident()));
    return targets;
  }
}
