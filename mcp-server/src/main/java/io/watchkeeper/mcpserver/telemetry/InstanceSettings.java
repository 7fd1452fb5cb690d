package io.watchkeeper.mcpserver.telemetry;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Who this server is among others.
 *
 * @param name the label {@code server} of all its samples. Not taken from the host, so that the
 *     series go on when a container gets another name
 */
@ConfigurationProperties("watchkeeper.server")
public record InstanceSettings(@Bindable(defaultValue = "server-1") String name) {

  private static final int MAX_CHARACTERS = 200;

  public InstanceSettings {
    if (!name.matches("[\\w.:-]+") || name.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "watchkeeper.server.name has 1 to 200 letters, digits, or . : - _");
    }
  }
}
