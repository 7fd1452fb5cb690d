package io.watchkeeper.alerting.hook;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.watchkeeper.alerting.wire.WireJson;
import java.util.Map;

/** Words every refusal alike. */
public record Answers(WireJson json) {

  HttpResponse<String> error(HttpStatus status, String whatToDo) {
    return HttpResponse.<String>status(status).body(json.write(Map.of("error", whatToDo)));
  }
}
