package io.watchkeeper.alerting;

import io.micronaut.context.annotation.Factory;
import io.watchkeeper.alerting.action.lease.LeaseKeeper;
import io.watchkeeper.alerting.approval.ApprovalFile;
import io.watchkeeper.alerting.approval.Approvals;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.disk.AlertingHome;
import io.watchkeeper.alerting.dispatch.Dispatcher;
import io.watchkeeper.alerting.dispatch.LeaseDesk;
import io.watchkeeper.alerting.dispatch.Safeguard;
import io.watchkeeper.alerting.policy.ActionSettings;
import io.watchkeeper.alerting.policy.Policy;
import jakarta.inject.Singleton;

/** Puts together what decides and what people have a say in. */
@Factory
final class ActionFactory {

  @Singleton
  Approvals.Records approvalRecords(
      AlertingHome home, AlertingFactory.Clockwork clockwork, AuditLog audit) {
    return new Approvals.Records(new ApprovalFile(home.folder(), clockwork.json()), audit);
  }

  @Singleton
  Approvals approvals(ActionSettings settings, Approvals.Records records, LeaseKeeper.Time time) {
    return new Approvals(settings.approveWithin(), records, time);
  }

  @Singleton
  Dispatcher.Deeds deeds(ActionSettings settings, LeaseKeeper leases, Approvals approvals) {
    return new Dispatcher.Deeds(new Policy(settings), leases, approvals);
  }

  @Singleton
  LeaseDesk leaseDesk(
      Dispatcher.Deeds deeds, Dispatcher.Memory memory, AlertingFactory.Clockwork clockwork) {
    return new LeaseDesk(deeds, memory, clockwork.clock());
  }

  @Singleton
  Safeguard safeguard(
      Dispatcher.Deeds deeds, Dispatcher.Memory memory, AlertingFactory.Clockwork clockwork) {
    return new Safeguard(deeds, memory, clockwork.clock());
  }
}
