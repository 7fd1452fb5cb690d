package io.watchkeeper.collector.transfer;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What an import may take.
 *
 * @param fileLimitBytes of the file that is sent, on this machine's disk
 * @param idle after so long without a request another import may take its place
 */
@ConfigurationProperties("watchkeeper.import")
public record ImportConfiguration(
    @Bindable(defaultValue = "17179869184") long fileLimitBytes,
    @Bindable(defaultValue = "PT1M") Duration idle) {

  public ImportConfiguration {
    if (fileLimitBytes < 1 || !idle.isPositive()) {
      throw new IllegalArgumentException("each of watchkeeper.import.* is more than zero");
    }
  }
}
