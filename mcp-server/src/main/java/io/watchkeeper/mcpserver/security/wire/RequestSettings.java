package io.watchkeeper.mcpserver.security.wire;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How requests may arrive.
 *
 * @param longestRead from a request's first byte to its last; 4 MiB in it are 140 KB/s
 */
@ConfigurationProperties("watchkeeper.requests")
public record RequestSettings(@Bindable(defaultValue = "PT30S") Duration longestRead) {

  private static final Duration SHORTEST = Duration.ofMillis(100);

  public RequestSettings {
    if (longestRead.compareTo(SHORTEST) < 0 || longestRead.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("watchkeeper.requests.longest-read: PT0.1S to PT1H");
    }
  }
}
