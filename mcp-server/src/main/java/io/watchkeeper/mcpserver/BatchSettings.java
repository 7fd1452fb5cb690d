package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.watchkeeper.mcpserver.protocol.batch.BatchLimits;

/**
 * The tool {@code batch}.
 *
 * @param enabled whether it is offered
 * @param operations most in one call
 * @param atOnce most reads of one call that run side by side
 * @param characters longest answer of one call; results past it are left out, and it is said so
 */
@ConfigurationProperties("watchkeeper.batch")
public record BatchSettings(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "100") int operations,
    @Bindable(defaultValue = "8") int atOnce,
    @Bindable(defaultValue = "1000000") int characters) {

  /** Refuses the start when a bound leaves no room. */
  public BatchSettings {
    new BatchLimits(operations, atOnce, characters);
  }

  BatchLimits limits() {
    return new BatchLimits(operations, atOnce, characters);
  }
}
