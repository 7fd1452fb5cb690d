package io.watchkeeper.ops.doors;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.watchkeeper.ops.keys.Caller;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Asks for a key before any route. */
// After the check of Origin and Host, which refuses with other words; before all else.
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class DoorFilter {

  private final Guards guards;

  DoorFilter(Collection<Guard> guards) {
    this.guards = new Guards(guards);
  }

  @RequestFilter
  @Nullable HttpResponse<?> ask(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    Caller caller =
        new Caller(
            request.getRemoteAddress().getAddress(),
            headers.contains(Caller.FORWARDED) || headers.contains(Caller.FORWARDED_FOR));
    boolean looks = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
    String refusal =
        guards.refusal(
            new Guards.Request(request.getPath(), !looks),
            caller,
            headers.get(HttpHeaders.AUTHORIZATION));
    if (refusal == null) {
      return null;
    }
    // Constants of ours without a quote, so they need no escaping. InfluxDB's clients read code
    // and message, everybody else error.
    String json =
        "{\"code\":\"unauthorized\",\"message\":\"" + refusal + "\",\"error\":\"" + refusal + "\"}";
    return HttpResponse.status(HttpStatus.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(json);
  }
}
