package io.watchkeeper.alerting.hook;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.notify.Outbox;
import java.util.Map;

/** Live: the process answers. Ready: its disk takes what it has to keep. */
@Controller("/health")
final class HealthController {

  private final AuditLog audit;
  private final Outbox outbox;
  private final Answers answers;

  HealthController(AuditLog audit, Outbox outbox, Answers answers) {
    this.audit = audit;
    this.outbox = outbox;
    this.answers = answers;
  }

  @Get("/live")
  HttpResponse<String> live() {
    return HttpResponse.ok(answers.json().write(Map.of("status", "UP")));
  }

  @Get("/ready")
  HttpResponse<String> ready() {
    return audit.writable() && outbox.writable()
        ? live()
        : HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE)
            .body(answers.json().write(Map.of("status", "DOWN")));
  }
}
