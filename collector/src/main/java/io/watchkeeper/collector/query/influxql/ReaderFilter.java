package io.watchkeeper.collector.query.influxql;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.watchkeeper.collector.ingest.Credentials;
import io.watchkeeper.ops.keys.Admission;
import io.watchkeeper.ops.keys.Caller;
import io.watchkeeper.ops.keys.Door;
import io.watchkeeper.ops.keys.Keyring;
import io.watchkeeper.ops.keys.Role;
import org.jspecify.annotations.Nullable;

/**
 * Asks readers by InfluxQL for the key that all readers have. Their programs send it in InfluxDB's
 * ways, and ask by POST as well, which elsewhere is for changes.
 */
// After the doors, which let this path pass.
@Order(Ordered.HIGHEST_PRECEDENCE + 110)
@ServerFilter(ReaderFilter.PATH)
public final class ReaderFilter {

  public static final String PATH = "/query";

  private final Door door;

  ReaderFilter(Keyring keyring) {
    this.door = keyring.openOnLoopback(Role.VIEW, Role.OPERATE);
  }

  @RequestFilter
  @Nullable HttpResponse<?> ask(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    Caller caller =
        new Caller(
            request.getRemoteAddress().getAddress(),
            headers.contains(Caller.FORWARDED) || headers.contains(Caller.FORWARDED_FOR));
    String token = Credentials.token(request);
    return switch (door.admit(caller, token == null ? null : "Bearer " + token)) {
      case Admission.Admitted _ -> null;
      // A constant of ours without a quote, so it needs no escaping.
      case Admission.Refused refused ->
          HttpResponse.status(HttpStatus.UNAUTHORIZED)
              .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"InfluxDB\"")
              .contentType(MediaType.APPLICATION_JSON_TYPE)
              .body("{\"error\":\"" + refused.whatToDo() + "\"}");
    };
  }
}
