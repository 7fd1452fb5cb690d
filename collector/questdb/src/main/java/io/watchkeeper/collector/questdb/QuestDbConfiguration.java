package io.watchkeeper.collector.questdb;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the store runs.
 *
 * @param directory of the tables; below {@code watchkeeper.home} when it is not set
 * @param force whether what is written is in a log that was forced to disk before it is
 *     acknowledged, and is written again at the next start; otherwise it outlives a killed process
 *     only
 * @param timeout how long a caller waits for a write or a query
 * @param queue most writes, and most queries, that wait: a thousand servers write small requests in
 *     the same second, and share commits
 * @param tidyEvery how often merged files are cleared away
 * @param rollUpEvery how often minutes, hours and days are rolled up, as far as they are over
 */
@ConfigurationProperties("watchkeeper.questdb")
public record QuestDbConfiguration(
    @Nullable String directory,
    @Bindable(defaultValue = "false") boolean force,
    @Bindable(defaultValue = "PT10S") Duration timeout,
    @Bindable(defaultValue = "512") int queue,
    @Bindable(defaultValue = "PT30S") Duration tidyEvery,
    @Bindable(defaultValue = "PT5S") Duration rollUpEvery) {

  public QuestDbConfiguration {
    if (queue < 1) {
      throw new IllegalArgumentException("watchkeeper.questdb.queue is " + queue + ": at least 1");
    }
    if (!timeout.isPositive() || !tidyEvery.isPositive() || !rollUpEvery.isPositive()) {
      throw new IllegalArgumentException(
          "watchkeeper.questdb.timeout, .tidy-every and .roll-up-every must be longer than zero");
    }
  }

  /**
   * @param home of all data; {@code ~/.watchkeeper} when it is empty
   */
  Path directoryBelow(String home) {
    if (directory != null) {
      return Path.of(directory);
    }
    Path base =
        home.isEmpty() ? Path.of(System.getProperty("user.home"), ".watchkeeper") : Path.of(home);
    return base.resolve("watch").resolve("questdb");
  }
}
