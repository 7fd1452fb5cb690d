package io.watchkeeper.alerting.dispatch;

import io.watchkeeper.alerting.action.lease.LeaseKeeper;
import io.watchkeeper.alerting.approval.Approvals;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.audit.Entry;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.model.Notification;
import io.watchkeeper.alerting.model.Target;
import io.watchkeeper.alerting.model.Verdict;
import io.watchkeeper.alerting.notify.Courier;
import io.watchkeeper.alerting.notify.Outbox;
import io.watchkeeper.alerting.policy.Policy;
import io.watchkeeper.alerting.policy.Situation;
import io.watchkeeper.anomaly.model.Incident;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each revision once: decides, acts, tells, remembers. In this order, so that the command to
 * the server leaves before the first wait for the disk; should the process die in between, the
 * lease ends by itself and the watch's next heartbeat begins anew.
 *
 * <p>Every method runs on the owner thread.
 */
public final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Policy policy;
  private final LeaseKeeper leases;
  private final Approvals approvals;
  private final ActionExecutor executor;
  private final Memory memory;
  private final Telling telling;
  private final InstantSource clock;
  private final Decisions decisions;

  /** What outlives the process. */
  public record Memory(IncidentBook book, KillSwitch killSwitch, AuditLog audit) {

    /**
     * @param held targets under a lease now, with the incident that asked for it
     */
    Situation situation(Instant now, Map<Target, String> held) {
      KillSwitch.State kill = killSwitch.state();
      return new Situation(now, kill.on() ? kill.reason() : "", held, book.lastActs());
    }
  }

  /** How people are told. */
  public record Telling(Outbox outbox, Courier courier) {}

  /** Who decides, who holds what was decided, and what waits for a person. */
  public record Deeds(Policy policy, LeaseKeeper leases, Approvals approvals) {}

  public Dispatcher(Deeds deeds, Memory memory, Telling telling, LeaseKeeper.Time time) {
    this.policy = deeds.policy();
    this.leases = deeds.leases();
    this.approvals = deeds.approvals();
    this.executor = new ActionExecutor(deeds, memory.book());
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
      approvals.closed(incident.id());
      decisions.forget(incident.id());
      // Also for an incident that was never heard of: its trigger may be older than our memory.
      tell(Transition.closed(incident, clock.instant()));
    }
    memory
        .book()
        .put(
            new IncidentBook.Known(
                incident.id(), incident.revision(), incident.open(), clock.instant()));
    return new Acceptance.Taken(verdict);
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
    Verdict verdict = decide(incident);
    ActionExecutor.Result result = carryOut(incident, verdict, clock.instant());
    if (verdict instanceof Verdict.Recheck recheck) {
      Instant heardAt = clock.instant();
      decisions.recheck(incident.id(), recheck.after(), () -> reconsider(incident, heardAt));
    } else {
      decisions.cancelRecheck(incident.id());
    }
    if (opened) {
      tell(Transition.opened(incident, clock.instant(), result.words()));
    } else if (result.proposed()) {
      tell(Transition.waiting(incident, clock.instant(), result.words()));
    }
    return result.outcome();
  }

  /** No newer revision has come; what stood in the way may be gone. */
  private void reconsider(Incident incident, Instant heardAt) {
    ActionExecutor.Result result = carryOut(incident, decide(incident), heardAt);
    // One that still waits is decided again by the next heartbeat; without one nothing is done.
    if (result.proposed()) {
      try {
        tell(Transition.waiting(incident, clock.instant(), result.words()));
      } catch (IOException e) {
        LOG.atError()
            .addKeyValue(AuditLog.INCIDENT_ID, incident.id())
            .setCause(e)
            .log("on-call is not told that an action waits: the outbox cannot be written");
      }
    }
  }

  private Verdict decide(Incident incident) {
    return policy.decide(incident, memory.situation(clock.instant(), leases.targets()));
  }

  private ActionExecutor.Result carryOut(Incident incident, Verdict verdict, Instant heardAt) {
    ActionExecutor.Result result =
        executor.carryOut(
            verdict, new ActionExecutor.Basis(incident.id(), clock.instant(), heardAt));
    decisions.write(incident.id(), verdict, result.outcome());
    return result;
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
