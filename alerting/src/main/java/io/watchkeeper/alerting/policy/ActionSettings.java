package io.watchkeeper.alerting.policy;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How far actions may go.
 *
 * @param mode off until allowed
 * @param maxTargets backends (each at one server) acted upon at the same time, at least 1
 * @param minInterval least time between two acts on the same backend of the same server
 * @param recheckAfter when a verdict that waits is looked at again
 * @param approveWithin how long an action waits for a person; then it is not taken for this
 *     incident
 */
@ConfigurationProperties("watchkeeper.actions")
public record ActionSettings(
    @Bindable(defaultValue = "OBSERVE") ActionMode mode,
    @Bindable(defaultValue = "2") int maxTargets,
    @Bindable(defaultValue = "PT30S") Duration minInterval,
    @Bindable(defaultValue = "PT5S") Duration recheckAfter,
    @Bindable(defaultValue = "PT10M") Duration approveWithin) {

  public ActionSettings {
    if (maxTargets < 1) {
      throw new IllegalArgumentException("watchkeeper.actions.max-targets is at least 1");
    }
    if (minInterval.isNegative()) {
      throw new IllegalArgumentException("watchkeeper.actions.min-interval is not negative");
    }
    if (!recheckAfter.isPositive()) {
      throw new IllegalArgumentException("watchkeeper.actions.recheck-after is above zero");
    }
    if (!approveWithin.isPositive()) {
      throw new IllegalArgumentException("watchkeeper.actions.approve-within is above zero");
    }
  }
}
