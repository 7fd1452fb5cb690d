package io.watchkeeper.alerting.action.lease;

import io.watchkeeper.alerting.action.lease.Hold.Stage;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.model.AuditRecord.Kind;
import io.watchkeeper.alerting.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps actions in force while they are wanted, and no longer. Each claim is a lease at a server,
 * renewed while the watch speaks of the incident. When the watch falls silent nothing is sent any
 * more and the lease ends by itself, which is also what happens when this process dies. A command
 * that does not get through is tried again until the lease would have ended.
 *
 * <p>Every method, and every step, runs on the one thread of {@code owner}.
 */
public final class LeaseKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

  private final LeaseSettings settings;
  private final BiFunction<String, BackendCommand, CompletableFuture<CommandAnswer>> servers;
  private final LeaseFile file;
  private final LeaseAudit audit;
  private final ScheduledExecutorService owner;
  private final InstantSource clock;
  private final Map<String, Hold> holds = new LinkedHashMap<>();

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
    this.servers = servers;
    this.file = records.file();
    this.audit = new LeaseAudit(records.audit());
    this.owner = time.owner();
    this.clock = time.clock();
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
      Instant unheard = now.minus(settings.heardWithin());
      Hold hold = new Hold(kept.claim(), Stage.LAPSING, unheard, kept.expiresAt());
      if (now.isBefore(kept.expiresAt())) {
        holds.put(kept.claim().leaseId(), hold);
        audit.write(
            Kind.RESTART,
            kept.claim(),
            "alerting was restarted",
            "taken-up: renewed when the watch is heard, else it ends at " + kept.expiresAt());
        next(hold, Duration.between(now, hold.end()));
      } else {
        audit.end(
            Kind.EXPIRY, hold, "alerting was away", "expired at or after " + kept.expiresAt());
      }
    }
  }

  /** Begins to hold; the first command has left when this returns. Held already: nothing. */
  public void hold(List<Claim> claims) {
    Instant now = clock.instant();
    for (Claim claim : claims) {
      if (!holds.containsKey(claim.leaseId())) {
        Hold hold = new Hold(claim, Stage.ASKED, now, now.plus(settings.duration()));
        holds.put(claim.leaseId(), hold);
        step(hold);
      }
    }
    file.write(holds.values());
  }

  /** The watch spoke of the incident: it is still open. */
  public void heard(String incident) {
    Instant now = clock.instant();
    for (Hold hold : List.copyOf(holds.values())) {
      if (hold.claim.incident().equals(incident)) {
        hold.heardAt = now;
        if (hold.stage == Stage.LAPSING) {
          hold.stage = Stage.HELD;
          step(hold);
        }
      }
    }
  }

  /** Ends an incident's leases before their time. */
  public void release(String incident, String why) {
    for (Hold hold : List.copyOf(holds.values())) {
      if (hold.claim.incident().equals(incident)) {
        release(hold, why);
      }
    }
  }

  /** Ends all leases now. */
  public void releaseAll(String why) {
    List.copyOf(holds.values()).forEach(hold -> release(hold, why));
  }

  /** Targets under a lease, with the incident that asked for it. */
  public Map<Target, String> targets() {
    Map<Target, String> targets = new LinkedHashMap<>();
    holds
        .values()
        .forEach(hold -> targets.put(hold.claim.action().target(), hold.claim.incident()));
    return targets;
  }

  private void release(Hold hold, String why) {
    if (hold.stage != Stage.RELEASING) {
      hold.stage = Stage.RELEASING;
      hold.releaseReason = why;
      hold.failures = 0;
      step(hold);
    }
  }

  private void step(Hold hold) {
    if (hold.inFlight || holds.get(hold.claim.leaseId()) != hold) {
      return;
    }
    hold.cancelNextStep();
    Instant now = clock.instant();
    if (!now.isBefore(hold.end())) {
      ended(hold);
      return;
    }
    switch (hold.stage) {
      case RELEASING -> send(hold, hold.claim.release(hold.releaseReason));
      case LAPSING -> next(hold, Duration.between(now, hold.end()));
      case ASKED, HELD -> {
        if (Duration.between(hold.heardAt, now).compareTo(settings.heardWithin()) < 0) {
          send(hold, hold.claim.command(settings.duration()));
        } else {
          lapse(hold, now);
        }
      }
    }
  }

  private void lapse(Hold hold, Instant now) {
    hold.stage = Stage.LAPSING;
    audit.write(
        Kind.EXPIRY,
        hold.claim,
        "the watch was not heard from for " + settings.heardWithin().toSeconds() + " s",
        "left-to-expire: lease left to expire at " + hold.end());
    next(hold, Duration.between(now, hold.end()));
  }

  private void send(Hold hold, BackendCommand command) {
    Instant sentAt = clock.instant();
    hold.inFlight = true;
    if (!(command instanceof BackendCommand.Release)) {
      hold.mayLastUntil = sentAt.plus(settings.duration());
    }
    var _ =
        servers
            .apply(hold.claim.action().server(), command)
            .thenAcceptAsync(answer -> answered(hold, sentAt, command, answer), owner)
            .exceptionally(this::bug);
  }

  private void answered(Hold hold, Instant sentAt, BackendCommand command, CommandAnswer answer) {
    hold.inFlight = false;
    switch (answer) {
      case CommandAnswer.Answered(CommandOutcome outcome) -> took(hold, sentAt, outcome);
      case CommandAnswer.Failed(CommandAnswer.Failure failure) -> {
        hold.failures++;
        if (hold.failures == 1) {
          audit.write(
              command instanceof BackendCommand.Release ? Kind.RELEASE : Kind.COMMAND,
              hold.claim,
              hold.claim.reason(),
              "failed: " + failure + ", tried again every " + settings.retryEvery());
        }
        if (hold.stage == Stage.RELEASING && !(command instanceof BackendCommand.Release)) {
          step(hold);
        } else {
          next(hold, settings.retryEvery());
        }
      }
    }
  }

  private void took(Hold hold, Instant sentAt, CommandOutcome outcome) {
    switch (outcome) {
      case CommandOutcome.Applied _ -> confirmed(hold, sentAt, "applied");
      case CommandOutcome.Renewed _ -> confirmed(hold, sentAt, "renewed");
      case CommandOutcome.Released(String _, boolean held) ->
          end(Kind.RELEASE, hold, hold.releaseReason, held ? "released" : "released: it had ended");
      case CommandOutcome.Refused(CommandOutcome.Refusal refusal, String message) ->
          end(Kind.REFUSAL, hold, hold.claim.reason(), "refused: " + refusal + ", " + message);
      case CommandOutcome.Unsupported _ ->
          end(Kind.REFUSAL, hold, hold.claim.reason(), "refused: the answer is of a later version");
    }
  }

  private void confirmed(Hold hold, Instant sentAt, String outcome) {
    // The server counts from when it took the command, which is later: this errs to the safe side.
    hold.expiresAt = sentAt.plus(settings.duration());
    boolean first = !hold.confirmed;
    hold.confirmed = true;
    String after = hold.failures > 0 ? " after " + hold.failures + " failed tries" : "";
    hold.failures = 0;
    if (first) {
      audit.write(Kind.COMMAND, hold.claim, hold.claim.reason(), outcome + after);
    } else if (++hold.renewals == 1 || !after.isEmpty()) {
      audit.write(Kind.RENEWAL, hold.claim, hold.claim.reason(), outcome + after);
    }
    file.write(holds.values());
    if (hold.stage == Stage.RELEASING) {
      step(hold);
      return;
    }
    hold.stage = Stage.HELD;
    next(hold, Duration.between(clock.instant(), sentAt.plus(settings.renewEvery())));
  }

  /** Its time is over and nothing that was sent got through. */
  private void ended(Hold hold) {
    switch (hold.stage) {
      case LAPSING ->
          end(
              Kind.EXPIRY,
              hold,
              "the watch was not heard from for " + settings.heardWithin().toSeconds() + " s",
              "expired");
      case RELEASING ->
          end(Kind.EXPIRY, hold, hold.releaseReason, "expired before the release got through");
      case ASKED, HELD ->
          end(
              Kind.EXPIRY,
              hold,
              hold.claim.reason(),
              "given-up: " + hold.failures + " commands did not get through while it lasted");
    }
  }

  private void end(Kind kind, Hold hold, String why, String outcome) {
    holds.remove(hold.claim.leaseId());
    audit.end(kind, hold, why, outcome);
    file.write(holds.values());
  }

  private void next(Hold hold, Duration after) {
    hold.cancelNextStep();
    Duration last = Duration.between(clock.instant(), hold.end());
    Duration wait = after.compareTo(last) < 0 ? after : last;
    hold.nextStep =
        owner.schedule(
            () -> {
              try {
                step(hold);
              } catch (RuntimeException e) {
                bug(e);
              }
            },
            Math.max(0, wait.toNanos()),
            TimeUnit.NANOSECONDS);
  }

  /** An executor would keep the exception to itself, and the lease would expire unexplained. */
  private @Nullable Void bug(Throwable e) {
    if (owner.isShutdown()) {
      return null;
    }
    LOG.error("a step of a lease failed; the lease ends by itself", e);
    return null;
  }
}
