package io.watchkeeper.dashboards.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.dashboards.session.FormTokens;
import io.watchkeeper.dashboards.session.Session;
import io.watchkeeper.dashboards.session.Sessions;
import io.watchkeeper.dashboards.session.SignIn;
import java.time.Duration;
import java.util.Map;

/** In and out. */
@Controller("/console")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInController {

  private static final Duration FORM_LIFE = Duration.ofHours(1);

  private final SignIn signIn;
  private final Sessions sessions;
  private final FormTokens tokens;
  private final Visitors visitors;
  private final Templates templates;

  SignInController(
      SignIn signIn, Sessions sessions, FormTokens tokens, Visitors visitors, Templates templates) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.tokens = tokens;
    this.visitors = visitors;
    this.templates = templates;
  }

  @Get("/sign-in")
  HttpResponse<String> form(HttpRequest<?> request) {
    return form(request, HttpStatus.OK, "", "");
  }

  @Post("/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> in(HttpRequest<?> request, @Body Map<String, String> form) {
    String name = form.getOrDefault("name", "");
    if (!tokens.fits(Visitors.cookie(request, Visitors.FORM).orElse(null), form.get("csrf"))) {
      return form(request, HttpStatus.FORBIDDEN, name, "This form was too old: try again.");
    }
    String address = request.getRemoteAddress().getAddress().getHostAddress();
    return switch (signIn.attempt(name, form.getOrDefault("key", ""), address)) {
      case SignIn.Outcome.Welcome(Session session) ->
          Html.see(visitors.onThisMachine(request) ? "/" : "/console")
              .cookie(Visitors.cookie(request, Visitors.SESSION, session.id(), Sessions.LIFE));
      case SignIn.Outcome.Sorry(String words) ->
          form(request, HttpStatus.UNAUTHORIZED, name, words);
      case SignIn.Outcome.TooMany(Duration wait) ->
          form(
                  request,
                  HttpStatus.TOO_MANY_REQUESTS,
                  name,
                  "Too many wrong keys: wait " + (wait.toSeconds() + 1) + " s.")
              .header("Retry-After", String.valueOf(wait.toSeconds() + 1));
    };
  }

  @Post("/sign-out")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> out(HttpRequest<?> request, @Body Map<String, String> form) {
    Session session = visitors.session(request).orElse(null);
    if (session != null && FormTokens.same(session.csrf(), form.getOrDefault("csrf", ""))) {
      sessions.close(session.id());
    }
    return Html.see(visitors.onThisMachine(request) ? "/" : "/console")
        .cookie(Visitors.cookie(request, Visitors.SESSION, "", Duration.ZERO));
  }

  private MutableHttpResponse<String> form(
      HttpRequest<?> request, HttpStatus status, String name, String words) {
    String cookie =
        Visitors.cookie(request, Visitors.FORM)
            .filter(text -> text.matches("[0-9a-f]{64}"))
            .orElseGet(tokens::newCookie);
    Map<String, Object> values =
        Map.of(
            "csrf", tokens.token(cookie),
            "name", name,
            "words", words,
            "theme", Visitors.theme(request),
            "maySkip", visitors.onThisMachine(request));
    return Html.page(status, templates.write("sign-in", values))
        .cookie(Visitors.cookie(request, Visitors.FORM, cookie, FORM_LIFE));
  }
}
