package io.watchkeeper.dashboards.web;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Before and after the console's own paths; services that share the process do not meet it. */
// Before the doors: what lies below /console asks for itself, and / must not be refused as JSON.
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
@ServerFilter({"/", "/console", "/console/**", "/webjars/**"})
final class ConsoleFilter {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Gate gate;
  private final Visitors visitors;

  ConsoleFilter(Gate gate, Visitors visitors) {
    this.gate = gate;
    this.visitors = visitors;
  }

  @RequestFilter
  @Nullable HttpResponse<?> before(HttpRequest<?> request) {
    String refusal = gate.refusal(request);
    if (refusal != null) {
      return guarded(
          HttpResponse.status(HttpStatus.FORBIDDEN)
              .contentType(MediaType.TEXT_PLAIN_TYPE)
              .body(refusal));
    }
    // The root has no door of its own: whoever is not on this machine comes in by /console.
    return request.getPath().equals("/") && !visitors.onThisMachine(request)
        ? guarded(HttpResponse.seeOther(URI.create("/console")))
        : null;
  }

  @ResponseFilter
  void after(MutableHttpResponse<?> response) {
    guarded(response);
  }

  private static MutableHttpResponse<?> guarded(MutableHttpResponse<?> response) {
    set(response, "Content-Security-Policy", POLICY);
    set(response, "X-Content-Type-Options", "nosniff");
    // To other hosts nothing is told. With no-referrer a browser would write "Origin: null" on our
    // own forms, and neither we nor the framework could tell them from a stranger's.
    set(response, "Referrer-Policy", "same-origin");
    set(response, "Cross-Origin-Opener-Policy", "same-origin");
    set(response, "Cross-Origin-Resource-Policy", "same-origin");
    set(response, "Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (!response.getHeaders().contains("Cache-Control")) {
      response.header("Cache-Control", "no-store");
    }
    return response;
  }

  private static void set(MutableHttpResponse<?> response, String name, String value) {
    response.getHeaders().remove(name);
    response.header(name, value);
  }
}
