package io.watchkeeper.alerting.dispatch;

import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.audit.Entry;
import io.watchkeeper.alerting.model.Action;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.model.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest decision about each open incident. A heartbeat that leads to the same decision as the
 * one before is not written again, or the audit would be nothing but heartbeats.
 */
final class Decisions {

  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

  private final AuditLog audit;
  private final ScheduledExecutorService owner;
  private final Map<String, String> newest = new HashMap<>();
  private final Map<String, Future<?>> rechecks = new HashMap<>();

  Decisions(AuditLog audit, ScheduledExecutorService owner) {
    this.audit = audit;
    this.owner = owner;
  }

  void write(String incident, Verdict verdict, String outcome) {
    // An act is always written: each is a deed of its own.
    String words = outcome + ": " + verdict.reason();
    boolean same = words.equals(newest.put(incident, words));
    if (newest.size() > IncidentBook.MAX_INCIDENTS) {
      newest.keySet().retainAll(java.util.Set.of(incident));
    }
    if (same && !outcome.equals("acted")) {
      return;
    }
    audit.record(
        Entry.once(
            AuditRecord.Kind.DECISION,
            AuditRecord.About.incident(incident),
            new Entry.Event(what(verdict), verdict.reason()),
            outcome));
  }

  /** Looks again later; takes the place of a recheck planned before. */
  void recheck(String incident, Duration after, Runnable look) {
    cancelRecheck(incident);
    rechecks.put(
        incident,
        owner.schedule(
            () -> {
              rechecks.remove(incident);
              try {
                look.run();
              } catch (RuntimeException e) {
                LOG.atError()
                    .addKeyValue(AuditLog.INCIDENT_ID, incident)
                    .setCause(e)
                    .log("looking again at the incident failed");
              }
            },
            after.toNanos(),
            TimeUnit.NANOSECONDS));
  }

  void cancelRecheck(String incident) {
    Future<?> planned = rechecks.remove(incident);
    if (planned != null) {
      planned.cancel(false);
    }
  }

  void forget(String incident) {
    cancelRecheck(incident);
    newest.remove(incident);
  }

  private static String what(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Act act ->
          act.actions().stream().map(Action::kind).collect(Collectors.joining(", "));
      case Verdict.Ignore _, Verdict.Recheck _, Verdict.Unsupported _ -> "nothing";
    };
  }
}
