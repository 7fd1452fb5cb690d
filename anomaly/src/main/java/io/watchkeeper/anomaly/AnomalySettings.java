package io.watchkeeper.anomaly;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The analyzer's settings, {@code watchkeeper.anomaly.*}.
 *
 * @param interval how often the store is asked for completed seconds, 50 ms to 5 s
 * @param seed of the forests, so that the same seconds give the same verdicts
 */
@ConfigurationProperties("watchkeeper.anomaly")
public record AnomalySettings(
    @Bindable(defaultValue = "PT0.2S") Duration interval, @Bindable(defaultValue = "1") long seed) {

  public AnomalySettings {
    if (interval.toMillis() < 50 || interval.toMillis() > 5_000) {
      throw new IllegalArgumentException(
          "watchkeeper.anomaly.interval is 50 ms to 5 s, not " + interval);
    }
  }
}
