package io.watchkeeper.ops.demo.traffic;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one client experienced with one call.
 *
 * @param key of what a cache would file the answer under
 * @param took until the whole answer was there, or until the client gave up
 * @param staleAgeSeconds age that the server admits to in {@code _meta."io.watchkeeper/stale"};
 *     null when it claims to be fresh
 */
public record Outcome(
    Instant startedAt,
    CallKind kind,
    String key,
    CallResult result,
    Duration took,
    @Nullable Double staleAgeSeconds) {

  Instant endedAt() {
    return startedAt.plus(took);
  }

  boolean stale() {
    return staleAgeSeconds != null;
  }
}
