package io.watchkeeper.alerting.fake;

import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.model.AuditRecord;
import java.util.List;

/** The audit as a test reads it. */
public record Trail(AuditLog log) {

  /** Newest first. */
  public List<AuditRecord> of(AuditRecord.Kind kind) {
    return log.newest(AuditLog.IN_MEMORY).stream().filter(each -> each.kind() == kind).toList();
  }

  public AuditRecord newest(AuditRecord.Kind kind) {
    return of(kind).getFirst();
  }
}
