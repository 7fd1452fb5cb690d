package io.watchkeeper.alerting.hook;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.dispatch.Acceptance;
import io.watchkeeper.alerting.dispatch.Dispatcher;
import io.watchkeeper.alerting.dispatch.Owner;
import io.watchkeeper.alerting.wire.WireJson;
import io.watchkeeper.anomaly.model.Incident;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Where the watch posts incidents. */
@Controller("/hook")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HookController {

  private static final Logger LOG = LoggerFactory.getLogger(HookController.class);

  private final Answers answers;
  private final IncidentReader reader;
  private final Dispatcher dispatcher;
  private final Owner owner;

  HookController(Answers answers, Dispatcher dispatcher, Owner owner) {
    this.answers = answers;
    this.reader = new IncidentReader(answers.json());
    this.dispatcher = dispatcher;
    this.owner = owner;
  }

  @Post("/incidents")
  @Consumes(MediaType.ALL)
  HttpResponse<String> post(@Nullable @Body String body) {
    Incident incident;
    try {
      incident = reader.read(body == null ? "" : body);
    } catch (IncidentReader.Unreadable e) {
      return answers.error(HttpStatus.BAD_REQUEST, message(e));
    }
    try {
      return accepted(owner.call(() -> dispatcher.accept(incident)));
    } catch (IOException e) {
      notTaken(incident).setCause(e).log("an incident was not taken: the disk refused");
      return answers.error(
          HttpStatus.SERVICE_UNAVAILABLE,
          "the disk under watchkeeper.home refuses: free space, then it is taken at the next send");
    } catch (Exception e) {
      notTaken(incident).setCause(e).log("an incident was not taken");
      return answers.error(HttpStatus.SERVICE_UNAVAILABLE, "not taken: send again");
    }
  }

  private static LoggingEventBuilder notTaken(Incident incident) {
    return LOG.atError().addKeyValue(AuditLog.INCIDENT_ID, incident.id());
  }

  private HttpResponse<String> accepted(Acceptance acceptance) {
    WireJson json = answers.json();
    return switch (acceptance) {
      case Acceptance.Taken(String verdict) ->
          HttpResponse.accepted().body(json.write(Map.of("accepted", true, "verdict", verdict)));
      case Acceptance.Known(int newest) ->
          HttpResponse.accepted()
              .body(json.write(Map.of("accepted", false, "newestRevision", newest)));
    };
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? "unreadable" : e.getMessage();
  }
}
