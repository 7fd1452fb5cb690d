package io.watchkeeper.alerting.hook;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.watchkeeper.alerting.security.Secret;
import io.watchkeeper.alerting.wire.WireJson;
import java.util.Map;

/** Lets in who carries the hook key, and words every refusal alike. */
public record Door(Secret key, WireJson json) {

  boolean opens(String authorization) {
    return key.opens(authorization);
  }

  HttpResponse<String> keyRefused() {
    return error(
        HttpStatus.UNAUTHORIZED,
        "send 'Authorization: Bearer KEY' with the key in the file that alerting was given as"
            + " watchkeeper.hook.key-file");
  }

  HttpResponse<String> error(HttpStatus status, String whatToDo) {
    return HttpResponse.<String>status(status).body(json.write(Map.of("error", whatToDo)));
  }
}
