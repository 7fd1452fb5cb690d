package io.watchkeeper.alerting.notify;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How a notification is tried again.
 *
 * @param first about the wait after the first failure; it doubles with each further one
 * @param longest the wait grows no further than this
 * @param giveUpAfter counted from when the notification was made; then it is given up and audited
 */
@ConfigurationProperties("watchkeeper.notifications")
public record RetrySettings(
    @Bindable(defaultValue = "PT1S") Duration first,
    @Bindable(defaultValue = "PT5M") Duration longest,
    @Bindable(defaultValue = "PT24H") Duration giveUpAfter) {

  public RetrySettings {
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "watchkeeper.notifications.first is above zero and at most longest (" + longest + ")");
    }
    if (giveUpAfter.compareTo(longest) < 0) {
      throw new IllegalArgumentException(
          "watchkeeper.notifications.give-up-after is at least longest (" + longest + ")");
    }
  }
}
