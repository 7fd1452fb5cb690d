package io.watchkeeper.alerting.action.lease;

import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.audit.Entry;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.model.AuditRecord.Kind;

/** Writes down what becomes of leases. Renewals but the first are put together into one record. */
record LeaseAudit(AuditLog log) {

  void write(Kind kind, Claim claim, String why, String outcome) {
    write(kind, claim, why, new Entry.Result(outcome, 1));
  }

  /** The end of a hold: what its renewals came to, then how it ended. */
  void end(Kind kind, Hold hold, String why, String outcome) {
    if (hold.renewals > 1) {
      write(
          Kind.RENEWAL,
          hold.claim,
          hold.claim.reason(),
          new Entry.Result("renewed " + hold.renewals + " times in all", hold.renewals));
    }
    write(kind, hold.claim, why, outcome);
  }

  private void write(Kind kind, Claim claim, String why, Entry.Result result) {
    log.record(
        new Entry(
            kind,
            AuditRecord.About.target(claim.incident(), claim.action().target()),
            new Entry.Event(claim.action().kind(), why),
            result));
  }
}
