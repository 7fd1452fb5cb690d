package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where data lies.
 *
 * @param home folder of all services; absent: {@code .watchkeeper} in the user's home
 */
@ConfigurationProperties("watchkeeper")
public record HomeSettings(@Nullable Path home) {

  /** The folder of one service, whether or not it exists. */
  Path of(String service) {
    Path all = home == null ? Path.of(System.getProperty("user.home"), ".watchkeeper") : home;
    return all.resolve(service);
  }
}
