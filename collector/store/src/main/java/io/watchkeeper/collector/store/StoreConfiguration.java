package io.watchkeeper.collector.store;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Which store, and for a store whose database is another process, how long it is waited for.
 *
 * @param kind one of {@link StoreKind}, in small letters
 * @param connectTimeout to the database
 * @param timeout for one request and the whole of its answer, and for a caller's turn and answer
 * @param queue most writes, and most reads, that wait; what comes beyond is refused, not dropped
 */
@ConfigurationProperties("watchkeeper.store")
public record StoreConfiguration(
    @Bindable(defaultValue = "questdb") String kind,
    @Bindable(defaultValue = "PT2S") Duration connectTimeout,
    @Bindable(defaultValue = "PT10S") Duration timeout,
    @Bindable(defaultValue = "64") int queue) {

  public StoreConfiguration {
    var _ = StoreKind.of(kind);
    if (!connectTimeout.isPositive() || !timeout.isPositive()) {
      throw new IllegalArgumentException(
          "watchkeeper.store.connect-timeout and .timeout must be longer than zero");
    }
    if (queue < 1) {
      throw new IllegalArgumentException("watchkeeper.store.queue is " + queue + ": at least 1");
    }
  }
}
