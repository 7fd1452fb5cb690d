package io.watchkeeper.alerting.action.lease;

import io.watchkeeper.alerting.action.lease.Hold.Stage;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.model.AuditRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a server to obey a lease, command by command: asks, renews, releases, and tries again what
 * did not get through until the lease would have ended. Commands to one lease go one after the
 * other, never two at a time.
 *
 * <p>Every method, and every step, runs on the one thread of {@code owner}.
 */
final class Renewer {

  private static final Logger LOG = LoggerFactory.getLogger(Renewer.class);

  private final LeaseSettings settings;
  private final BiFunction<String, BackendCommand, CompletableFuture<CommandAnswer>> servers;
  private final Holds holds;
  private final LeaseAudit audit;
  private final ScheduledExecutorService owner;
  private final InstantSource clock;

  /** Where holds stand, and where it is written down what became of them. */
  record Kept(Holds holds, LeaseAudit audit) {}

  Renewer(
      LeaseSettings settings,
      BiFunction<String, BackendCommand, CompletableFuture<CommandAnswer>> servers,
      Kept kept,
      LeaseKeeper.Time time) {
    this.settings = settings;
    this.servers = servers;
    this.holds = kept.holds();
    this.audit = kept.audit();
    this.owner = time.owner();
    this.clock = time.clock();
  }

  /** Ends it before its time, after the command in flight if there is one. */
  void release(Hold hold, String why) {
    if (hold.stage != Stage.RELEASING) {
      hold.stage = Stage.RELEASING;
      hold.releaseReason = why;
      hold.failures = 0;
      step(hold);
    }
  }

  /** Does what the hold's stage calls for now, and plans what comes after. */
  void step(Hold hold) {
    if (hold.inFlight || !holds.stands(hold)) {
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
            .exceptionally(e -> bug(hold, e));
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
    holds.save();
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
    holds.remove(hold);
    audit.end(kind, hold, why, outcome);
    holds.save();
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
                var _ = bug(hold, e);
              }
            },
            Math.max(0, wait.toNanos()),
            TimeUnit.NANOSECONDS);
  }

  /** An executor would keep the exception to itself, and the lease would expire unexplained. */
  private @Nullable Void bug(Hold hold, Throwable e) {
    if (!owner.isShutdown()) {
      LOG.atError()
          .addKeyValue(AuditLog.INCIDENT_ID, hold.claim.incident())
          .setCause(e)
          .log("a step of a lease failed; the lease ends by itself");
    }
    return null;
  }
}
