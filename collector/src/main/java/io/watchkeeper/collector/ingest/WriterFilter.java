package io.watchkeeper.collector.ingest;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.watchkeeper.ops.keys.Caller;
import org.jspecify.annotations.Nullable;

/** Asks every writer for its name before the route sees the request. */
// After the doors, which let these paths pass.
@Order(Ordered.HIGHEST_PRECEDENCE + 110)
@ServerFilter({WriterFilter.V2, WriterFilter.V1, WriterFilter.OTLP, WriterFilter.REMOTE})
public final class WriterFilter {

  public static final String V2 = "/api/v2/write";
  public static final String V1 = "/write";
  public static final String OTLP = "/v1/metrics";
  public static final String REMOTE = "/api/v1/write";

  private static final String ATTRIBUTE = "watchkeeper.writer";

  private final Writers writers;

  WriterFilter(Writers writers) {
    this.writers = writers;
  }

  /** Who sent a request that came through here. */
  public static String writer(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, String.class).orElseThrow();
  }

  @RequestFilter
  @Nullable HttpResponse<?> ask(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    Caller caller =
        new Caller(
            request.getRemoteAddress().getAddress(),
            headers.contains(Caller.FORWARDED) || headers.contains(Caller.FORWARDED_FOR));
    return switch (writers.ask(caller, Credentials.token(request))) {
      case Writers.Answer.Known known -> {
        request.setAttribute(ATTRIBUTE, known.writer());
        yield null;
      }
      case Writers.Answer.Unknown unknown -> {
        String reason = unknown.whatToDo();
        // Constants of ours without a quote, so they need no escaping. InfluxDB 2's clients read
        // code and message, those of 1 read error.
        yield HttpResponse.status(HttpStatus.UNAUTHORIZED)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
            .contentType(MediaType.APPLICATION_JSON_TYPE)
            .body(
                "{\"code\":\"unauthorized\",\"message\":\""
                    + reason
                    + "\",\"error\":\""
                    + reason
                    + "\"}");
      }
    };
  }
}
