package io.watchkeeper.anomaly.profile;

import io.watchkeeper.ops.keys.RotatingKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says whom to ask for recordings.
 *
 * @param control a server's control endpoint; null where there is none
 * @param key empty where this process was given none
 */
public record Profilers(HttpClient client, @Nullable URI control, Optional<RotatingKey> key) {

  public Function<Path, Fetched> fetch() {
    URI endpoint = control;
    if (endpoint == null) {
      return _ -> new Fetched.Never("no server's control endpoint is known here");
    }
    return new ControlLink(client, endpoint, key.orElse(null))::fetch;
  }
}
