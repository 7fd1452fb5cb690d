package io.watchkeeper.dashboards.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.watchkeeper.dashboards.session.Flash;
import io.watchkeeper.dashboards.session.Session;
import io.watchkeeper.dashboards.session.Sessions;
import io.watchkeeper.dashboards.view.Page;
import io.watchkeeper.ops.keys.Admission;
import io.watchkeeper.ops.keys.Caller;
import io.watchkeeper.ops.keys.Door;
import io.watchkeeper.ops.keys.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who asks, and whether that one may look. */
public final class Visitors {

  static final String SESSION = "watchkeeper_session";
  static final String FORM = "watchkeeper_form";
  static final String THEME = "watchkeeper_theme";

  private static final Door ANONYMOUS = new Door(Role.VIEW, List.of(), true);

  private final Sessions sessions;

  public Visitors(Sessions sessions) {
    this.sessions = sessions;
  }

  Optional<Session> session(HttpRequest<?> request) {
    return sessions.find(cookie(request, SESSION).orElse(null));
  }

  boolean mayLook(HttpRequest<?> request) {
    return onThisMachine(request) || session(request).isPresent();
  }

  boolean onThisMachine(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    Caller caller =
        new Caller(
            request.getRemoteAddress().getAddress(),
            headers.contains(Caller.FORWARDED) || headers.contains(Caller.FORWARDED_FOR));
    return ANONYMOUS.admit(caller, null) instanceof Admission.Admitted;
  }

  /**
   * @param take whether a message that waits is shown now, and then no more
   */
  Page.Visitor visitor(HttpRequest<?> request, boolean take) {
    Session session = session(request).orElse(null);
    if (session == null) {
      return new Page.Visitor("", false, "", "", false);
    }
    Flash flash = take ? sessions.takeFlash(session) : Flash.NONE;
    return new Page.Visitor(
        session.person().name(),
        session.person().operates(),
        session.csrf(),
        flash.words(),
        flash.failed());
  }

  /** light, dark, or system for whatever the browser prefers. */
  static String theme(HttpRequest<?> request) {
    return cookie(request, THEME)
        .filter(t -> t.equals("light") || t.equals("dark"))
        .orElse("system");
  }

  static Optional<String> cookie(HttpRequest<?> request, String name) {
    return request.getCookies().findCookie(name).map(Cookie::getValue);
  }

  static Cookie cookie(HttpRequest<?> request, String name, String value, Duration life) {
    return Cookie.of(name, value)
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite(SameSite.Strict)
        .maxAge(life.toSeconds());
  }
}
