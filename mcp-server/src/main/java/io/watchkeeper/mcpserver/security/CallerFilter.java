package io.watchkeeper.mcpserver.security;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Asks {@link CallerCheck} before any route, known or not; metrics and health tell things too. */
// Before the framework's own filters: its CORS filter refuses strangers too, without a word.
@Order(Ordered.HIGHEST_PRECEDENCE)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CallerFilter {

  private final CallerCheck check;

  CallerFilter(CallerCheck check) {
    this.check = check;
  }

  @RequestFilter
  @Nullable HttpResponse<?> refuseStrangers(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    String refusal = check.refusal(headers.get(HttpHeaders.ORIGIN), headers.get(HttpHeaders.HOST));
    // The words are constants of ours without a quote, so they need no escaping.
    return refusal == null
        ? null
        : HttpResponse.status(HttpStatus.FORBIDDEN)
            .contentType(MediaType.APPLICATION_JSON_TYPE)
            .body("{\"error\":\"" + refusal + "\"}");
  }
}
