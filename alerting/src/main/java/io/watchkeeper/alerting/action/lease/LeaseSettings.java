package io.watchkeeper.alerting.action.lease;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.watchkeeper.alerting.control.Lease;
import java.time.Duration;

/**
 * How actions are held. The parts fit together only in order: a lease outlasts several renewals.
 *
 * @param duration how long a server holds an action without hearing again, 1 s to 5 min
 * @param renewEvery less than the duration
 * @param heardWithin no renewal once the watch has been silent for this long
 * @param retryEvery between tries of a command that did not get through
 */
@ConfigurationProperties("watchkeeper.actions.lease")
public record LeaseSettings(
    @Bindable(defaultValue = "PT15S") Duration duration,
    @Bindable(defaultValue = "PT5S") Duration renewEvery,
    @Bindable(defaultValue = "PT20S") Duration heardWithin,
    @Bindable(defaultValue = "PT0.5S") Duration retryEvery) {

  public LeaseSettings {
    var _ = new Lease("validates-the-duration", duration);
    positive("renew-every", renewEvery);
    positive("heard-within", heardWithin);
    positive("retry-every", retryEvery);
    if (renewEvery.compareTo(duration) >= 0) {
      throw new IllegalArgumentException(
          "watchkeeper.actions.lease.renew-every ("
              + renewEvery
              + ") must be less than the lease's duration ("
              + duration
              + ")");
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "watchkeeper.actions.lease." + name + " is above zero, not " + value);
    }
  }
}
