package io.watchkeeper.alerting.disk;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * Where everything of this machine's Watchkeeper lies.
 *
 * @param home folder of all data; a leading {@code ~/} is the user's home
 */
@ConfigurationProperties("watchkeeper")
public record AlertingHome(@Bindable(defaultValue = "~/.watchkeeper") String home) {

  public AlertingHome {
    if (home.isBlank()) {
      throw new IllegalArgumentException("watchkeeper.home is empty: name a folder");
    }
  }

  /** Alerting's own folder; nobody else writes there. */
  public Path folder() {
    return resolve(home).resolve("alerting");
  }

  /** A path as people write it; a leading {@code ~/} is the user's home. */
  public Path resolve(String path) {
    return path.startsWith("~/")
        ? Path.of(System.getProperty("user.home"), path.substring(2))
        : Path.of(path);
  }
}
