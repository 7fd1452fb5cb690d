package io.watchkeeper.alerting.hook;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.notify.Outbox;
import io.watchkeeper.alerting.notify.pagerduty.PagerDutySettings;
import java.util.List;

/** What alerting did and told. */
@Controller("/api")
final class ViewController {

  private final AuditLog audit;
  private final Outbox outbox;
  private final PagerDutySettings pagerDuty;
  private final Answers answers;

  ViewController(AuditLog audit, Outbox outbox, PagerDutySettings pagerDuty, Answers answers) {
    this.audit = audit;
    this.outbox = outbox;
    this.pagerDuty = pagerDuty;
    this.answers = answers;
  }

  /**
   * @param actions newest first
   * @param notOnDiskTotal records since the start that a restart would lose
   */
  record Actions(List<AuditRecord> actions, long notOnDiskTotal) {}

  /**
   * @param configured whether there is a receiver
   */
  record Notifications(boolean configured, Outbox.State notifications) {}

  @Get("/actions")
  HttpResponse<String> actions(@QueryValue(defaultValue = "100") int limit) {
    if (limit < 1 || limit > AuditLog.IN_MEMORY) {
      return answers.error(HttpStatus.BAD_REQUEST, "limit is 1 to " + AuditLog.IN_MEMORY);
    }
    return HttpResponse.ok(
        answers.json().write(new Actions(audit.newest(limit), audit.notOnDisk())));
  }

  @Get("/notifications")
  HttpResponse<String> notifications() {
    return HttpResponse.ok(
        answers.json().write(new Notifications(pagerDuty.configured(), outbox.state())));
  }
}
