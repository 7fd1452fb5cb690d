package io.watchkeeper.dashboards.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.dashboards.session.Deeds;
import io.watchkeeper.dashboards.session.FormTokens;
import io.watchkeeper.dashboards.session.Session;
import java.util.Map;
import java.util.function.BiFunction;

/** What a person on call may do; alerting judges each. */
@Controller("/console")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeedController {

  private final Deeds deeds;
  private final Visitors visitors;

  DeedController(Deeds deeds, Visitors visitors) {
    this.deeds = deeds;
    this.visitors = visitors;
  }

  @Post("/leases/{id}/approve")
  HttpResponse<String> approve(HttpRequest<?> request, String id, @Body Map<String, String> form) {
    return act(request, form, (session, reason) -> deeds.lease(session, id, Deeds.APPROVE, reason));
  }

  @Post("/leases/{id}/undo")
  HttpResponse<String> undo(HttpRequest<?> request, String id, @Body Map<String, String> form) {
    return act(request, form, (session, reason) -> deeds.lease(session, id, Deeds.UNDO, reason));
  }

  @Post("/kill-switch")
  HttpResponse<String> killSwitch(HttpRequest<?> request, @Body Map<String, String> form) {
    boolean on = "true".equals(form.get("on"));
    return act(request, form, (session, reason) -> deeds.killSwitch(session, on, reason));
  }

  private HttpResponse<String> act(
      HttpRequest<?> request, Map<String, String> form, BiFunction<Session, String, Boolean> deed) {
    Session session = visitors.session(request).orElse(null);
    if (session == null) {
      return Html.see("/console/sign-in");
    }
    if (!FormTokens.same(session.csrf(), form.getOrDefault("csrf", ""))) {
      return HttpResponse.<String>status(HttpStatus.FORBIDDEN)
          .contentType(MediaType.TEXT_PLAIN_TYPE)
          .body("This form is not of this session: go back, load the page again, repeat.");
    }
    var _ = deed.apply(session, form.getOrDefault("reason", "").strip());
    return Html.see(visitors.onThisMachine(request) ? "/#actions" : "/console#actions");
  }
}
