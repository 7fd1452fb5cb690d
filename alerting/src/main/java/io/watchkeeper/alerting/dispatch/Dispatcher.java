package io.watchkeeper.alerting.dispatch;

import io.watchkeeper.alerting.action.lease.Claim;
import io.watchkeeper.alerting.action.lease.LeaseKeeper;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.audit.Entry;
import io.watchkeeper.alerting.model.Action;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.model.Notification;
import io.watchkeeper.alerting.model.Verdict;
import io.watchkeeper.alerting.notify.Courier;
import io.watchkeeper.alerting.notify.Outbox;
import io.watchkeeper.alerting.policy.ActionMode;
import io.watchkeeper.alerting.policy.Policy;
import io.watchkeeper.alerting.policy.Situation;
import io.watchkeeper.anomaly.model.Incident;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes each revision once: decides, acts, tells, remembers. In this order, so that the command to
 * the server leaves before the first wait for the disk; should the process die in between, the
 * lease ends by itself and the watch's next heartbeat begins anew.
 *
 * <p>Every method runs on the owner thread.
 */
public final class Dispatcher {

  private final Policy policy;
  private final LeaseKeeper leases;
  private final Memory memory;
  private final Telling telling;
  private final InstantSource clock;
  private final Decisions decisions;

  /** What outlives the process. */
  public record Memory(IncidentBook book, KillSwitch killSwitch, AuditLog audit) {}

  /** How people are told. */
  public record Telling(Outbox outbox, Courier courier) {}

  /** Who decides and who holds what was decided. */
  public record Deeds(Policy policy, LeaseKeeper leases) {}

  public Dispatcher(Deeds deeds, Memory memory, Telling telling, LeaseKeeper.Time time) {
    this.policy = deeds.policy();
    this.leases = deeds.leases();
    this.memory = memory;
    this.telling = telling;
    this.clock = time.clock();
    this.decisions = new Decisions(memory.audit(), time.owner());
  }

  /**
   * Takes the revision unless it, a later one, or the end came before.
   *
   * @throws IOException the disk refused: nothing was promised, send again
   */
  public Acceptance accept(Incident incident) throws IOException {
    Optional<IncidentBook.Known> known = memory.book().find(incident.id());
    if (known.isPresent()
        && (incident.revision() <= known.get().revision() || !known.get().open())) {
      return new Acceptance.Known(known.get().revision());
    }
    String verdict;
    if (incident.open()) {
      verdict = open(incident, known.isEmpty());
    } else {
      verdict = "closed";
      leases.release(incident.id(), "incident closed");
      decisions.forget(incident.id());
      // Also for an incident that was never heard of: its trigger may be older than our memory.
      tell(Transition.closed(incident, clock.instant()));
    }
    memory.book().put(new IncidentBook.Known(incident.id(), incident.revision(), incident.open()));
    return new Acceptance.Taken(verdict);
  }

  /** Takes up what the process before held; first of all after a start. */
  public void resume() {
    leases.restore();
    KillSwitch.State kill = memory.killSwitch().state();
    if (kill.on()) {
      leases.releaseAll("kill switch: " + kill.reason());
    }
    memory
        .audit()
        .record(
            Entry.once(
                AuditRecord.Kind.RESTART,
                AuditRecord.About.SELF,
                new Entry.Event("start", "alerting was started"),
                "started in mode "
                    + policy.settings().mode()
                    + ", kill switch "
                    + (kill.on() ? "on" : "off")));
  }

  /** Takes effect before it is on disk; the exception says that it is not. */
  public void killSwitch(boolean on, String reason) throws IOException {
    if (on) {
      leases.releaseAll("kill switch: " + reason);
    }
    try {
      memory.killSwitch().turn(new KillSwitch.State(on, reason, clock.instant()));
    } finally {
      memory
          .audit()
          .record(
              Entry.once(
                  AuditRecord.Kind.KILL_SWITCH,
                  AuditRecord.About.SELF,
                  new Entry.Event("kill-switch", reason),
                  on ? "on: all leases released, nothing is done" : "off"));
    }
  }

  private String open(Incident incident, boolean opened) throws IOException {
    leases.heard(incident.id());
    if (leases.targets().containsValue(incident.id())) {
      decisions.cancelRecheck(incident.id());
      if (opened) {
        // The first try to take it failed at the disk after its leases were asked for.
        tell(Transition.opened(incident, clock.instant(), List.of("held already")));
      }
      return "held";
    }
    Verdict verdict = policy.decide(incident, situation());
    List<String> actions = carryOut(incident, verdict);
    decisions.write(incident.id(), verdict, outcome(verdict));
    if (verdict instanceof Verdict.Recheck recheck) {
      decisions.recheck(incident.id(), recheck.after(), () -> reconsider(incident));
    } else {
      decisions.cancelRecheck(incident.id());
    }
    if (opened) {
      tell(Transition.opened(incident, clock.instant(), actions));
    }
    return outcome(verdict);
  }

  /** No newer revision has come; what stood in the way may be gone. */
  private void reconsider(Incident incident) {
    Verdict verdict = policy.decide(incident, situation());
    var _ = carryOut(incident, verdict);
    decisions.write(incident.id(), verdict, outcome(verdict));
    // One that still waits is decided again by the next heartbeat; without one nothing is done.
  }

  private Situation situation() {
    KillSwitch.State kill = memory.killSwitch().state();
    return new Situation(
        clock.instant(),
        kill.on() ? kill.reason() : "",
        leases.targets(),
        memory.book().lastActs());
  }

  /** What was asked for or would have been, in words. */
  private List<String> carryOut(Incident incident, Verdict verdict) {
    if (!(verdict instanceof Verdict.Act act)) {
      return List.of();
    }
    if (policy.settings().mode() == ActionMode.OBSERVE) {
      return act.actions().stream().map(action -> "would " + words(action)).toList();
    }
    Instant now = clock.instant();
    leases.hold(
        act.actions().stream()
            .map(action -> new Claim(incident.id(), action, act.reason()))
            .toList());
    act.actions()
        .forEach(
            action -> memory.book().acted(action.target(), now, policy.settings().minInterval()));
    return act.actions().stream().map(Dispatcher::words).toList();
  }

  private static String words(Action action) {
    return action.kind() + " for " + action.target();
  }

  private String outcome(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Ignore _ -> "ignored";
      case Verdict.Recheck _ -> "rechecked-later";
      case Verdict.Act _ when policy.settings().mode() == ActionMode.OBSERVE ->
          "observed: nothing is done while watchkeeper.actions.mode is observe";
      case Verdict.Act _ -> "acted";
      case Verdict.Unsupported _ -> "ignored";
    };
  }

  private void tell(Notification notification) throws IOException {
    if (telling.outbox().add(notification)) {
      telling.courier().wake();
    } else {
      memory
          .audit()
          .record(
              Entry.once(
                  AuditRecord.Kind.NOTIFICATION,
                  AuditRecord.About.incident(notification.incident()),
                  new Entry.Event(notification.id(), "the outbox is full"),
                  "dropped"));
    }
  }
}
