package io.watchkeeper.alerting.notify.pagerduty;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;

/**
 * Which PagerDuty, if any.
 *
 * @param url without the path; the EU region has another
 * @param routingKeyFile file of the service's integration key; empty: nothing is sent
 * @param timeout for one event, connection included
 */
@ConfigurationProperties("watchkeeper.pagerduty")
public record PagerDutySettings(
    @Bindable(defaultValue = "https://events.pagerduty.com") URI url,
    @Bindable(defaultValue = "") String routingKeyFile,
    @Bindable(defaultValue = "PT10S") Duration timeout) {

  public PagerDutySettings {
    String scheme = url.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalArgumentException(
          "watchkeeper.pagerduty.url begins with http:// or https://");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("watchkeeper.pagerduty.timeout is above zero");
    }
  }

  public boolean configured() {
    return !routingKeyFile.isEmpty();
  }
}
