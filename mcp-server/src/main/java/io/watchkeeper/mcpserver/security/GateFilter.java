package io.watchkeeper.mcpserver.security;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.security.Verdict.Turned;
import io.watchkeeper.mcpserver.security.Verdict.Welcome;
import io.watchkeeper.ops.keys.Caller;
import org.jspecify.annotations.Nullable;

/** Asks {@link Gate} before any route, known or not; metrics and health tell things too. */
// Before the framework's own filters: its CORS filter refuses strangers too, without a word.
@Order(Ordered.HIGHEST_PRECEDENCE)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class GateFilter {

  private static final String WELCOME = "watchkeeper.welcome";

  private final Gate gate;

  GateFilter(Gate gate) {
    this.gate = gate;
  }

  /** Who calls; for routes, which the gate has let this request pass to. */
  public static Principal principal(HttpRequest<?> request) {
    Welcome welcome = welcome(request);
    if (welcome == null) {
      throw new IllegalStateException("this request has not come through the gate");
    }
    return welcome.principal();
  }

  @RequestFilter
  @Nullable HttpResponse<?> ask(HttpRequest<?> request) {
    return switch (gate.judge(visit(request))) {
      case Welcome welcome -> {
        request.setAttribute(WELCOME, welcome);
        yield null;
      }
      case Turned turned -> {
        MutableHttpResponse<String> response =
            HttpResponse.<String>status(HttpStatus.valueOf(turned.status()))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(turned.json());
        turned.headers().forEach(response::header);
        yield response;
      }
    };
  }

  @ResponseFilter
  void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
    Welcome welcome = welcome(request);
    if (welcome != null) {
      gate.tell(welcome, response.code(), response::header);
    }
  }

  private static Visit visit(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    return new Visit(
        request.getRemoteAddress().getAddress(),
        headers.contains(Caller.FORWARDED) || headers.contains(Caller.FORWARDED_FOR),
        request.getMethodName(),
        request.getPath(),
        Visit.joined(headers.getAll(HttpHeaders.AUTHORIZATION)),
        Visit.joined(headers.getAll(HttpHeaders.ORIGIN)),
        Visit.joined(headers.getAll(HttpHeaders.HOST)));
  }

  private static @Nullable Welcome welcome(HttpRequest<?> request) {
    return request.getAttribute(WELCOME, Welcome.class).orElse(null);
  }
}
