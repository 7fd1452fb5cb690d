package io.watchkeeper.collector.store;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which store, and for a store whose database is another process, how long it is waited for.
 *
 * @param kind one of {@link StoreKind}, in small letters
 * @param connectTimeout to the database
 * @param timeout for one request and the whole of its answer, and for a caller's turn and answer
 * @param queue most writes, and most reads, that wait; what comes beyond is refused, not dropped
 * @param directory for the list of what is still to be rolled up; below {@code watchkeeper.home}
 *     when it is not set
 * @param rollUpEvery how often minutes, hours and days are rolled up, as far as they are over
 */
@ConfigurationProperties("watchkeeper.store")
public record StoreConfiguration(
    @Bindable(defaultValue = "questdb") String kind,
    @Bindable(defaultValue = "PT2S") Duration connectTimeout,
    @Bindable(defaultValue = "PT10S") Duration timeout,
    @Bindable(defaultValue = "64") int queue,
    @Nullable String directory,
    @Bindable(defaultValue = "PT5S") Duration rollUpEvery) {

  public StoreConfiguration {
    var _ = StoreKind.of(kind);
    if (!connectTimeout.isPositive() || !timeout.isPositive() || !rollUpEvery.isPositive()) {
      throw new IllegalArgumentException(
          "watchkeeper.store.connect-timeout, .timeout and .roll-up-every must be longer than"
              + " zero");
    }
    if (queue < 1) {
      throw new IllegalArgumentException("watchkeeper.store.queue is " + queue + ": at least 1");
    }
  }

  /**
   * Where the lists lie.
   *
   * @param home of all data; {@code ~/.watchkeeper} when it is empty
   */
  Path directoryBelow(String home) {
    if (directory != null) {
      return Path.of(directory);
    }
    Path base =
        home.isEmpty() ? Path.of(System.getProperty("user.home"), ".watchkeeper") : Path.of(home);
    return base.resolve("watch").resolve("outer");
  }
}
