package io.watchkeeper.mcpserver.telemetry;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How often a call's own use of processor and memory is measured.
 *
 * @param every one call of so many; 0 for none
 */
@ConfigurationProperties("watchkeeper.sampling")
public record SamplingSettings(@Bindable(defaultValue = "1000") int every) {

  public SamplingSettings {
    if (every < 0) {
      throw new IllegalArgumentException("watchkeeper.sampling.every is 0 or more, not " + every);
    }
  }
}
