package io.watchkeeper.collector.ingest;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What may be written.
 *
 * @param bodyLimitBytes most bytes of a body, after inflation
 * @param oldest points further back than this are refused: the store would drop them at once
 * @param ahead points further in the future than this are refused: a wrong clock or precision
 */
@ConfigurationProperties("watchkeeper.write")
public record IngestConfiguration(
    @Bindable(defaultValue = "10485760") int bodyLimitBytes,
    @Bindable(defaultValue = "P7D") Duration oldest,
    @Bindable(defaultValue = "PT1H") Duration ahead) {

  public IngestConfiguration {
    if (bodyLimitBytes < 1) {
      throw new IllegalArgumentException(
          "watchkeeper.write.body-limit-bytes is " + bodyLimitBytes + ": at least 1");
    }
    if (!oldest.isPositive() || !ahead.isPositive()) {
      throw new IllegalArgumentException(
          "watchkeeper.write.oldest and .ahead must be longer than zero");
    }
  }
}
