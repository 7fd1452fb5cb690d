package io.watchkeeper.dashboards.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.time.Duration;
import java.util.Map;

/**
 * Remembers light or dark in the browser. No token on this form: its Origin is checked like that of
 * all, and a stranger could do no worse than turn on the light.
 */
@Controller("/console/theme")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class ThemeController {

  private static final Duration LIFE = Duration.ofDays(365);

  private final Visitors visitors;

  ThemeController(Visitors visitors) {
    this.visitors = visitors;
  }

  @Post
  HttpResponse<String> choose(HttpRequest<?> request, @Body Map<String, String> form) {
    String theme = form.getOrDefault("theme", "");
    boolean known = theme.equals("light") || theme.equals("dark");
    return Html.see(visitors.onThisMachine(request) ? "/" : "/console")
        .cookie(
            Visitors.cookie(
                request, Visitors.THEME, known ? theme : "system", known ? LIFE : Duration.ZERO));
  }
}
