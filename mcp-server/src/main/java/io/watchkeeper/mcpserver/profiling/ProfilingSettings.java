package io.watchkeeper.mcpserver.profiling;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Whether this JVM is recorded. A ring switches it on; a server alone has nobody who would ask for
 * the recording, and keeps its memory.
 *
 * @param after how long after the start, 0 to 10 min: loading the recorder takes processor time
 *     that the first calls need more
 */
@ConfigurationProperties("watchkeeper.profiling")
public record ProfilingSettings(
    @Bindable(defaultValue = "false") boolean enabled,
    @Bindable(defaultValue = "PT10S") Duration after) {

  public ProfilingSettings {
    if (after.isNegative() || after.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException(
          "watchkeeper.profiling.after is from 0 to 10 min, not " + after);
    }
  }
}
