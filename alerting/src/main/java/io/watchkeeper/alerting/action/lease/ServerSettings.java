package io.watchkeeper.alerting.action.lease;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;

/**
 * Where commands go.
 *
 * @param controlUrl what {@code /commands} is added to; http or https
 * @param timeout for one command, connection included
 */
@ConfigurationProperties("watchkeeper.server")
public record ServerSettings(
    @Bindable(defaultValue = "http://127.0.0.1:7300/control") URI controlUrl,
    @Bindable(defaultValue = "PT2S") Duration timeout) {

  public ServerSettings {
    String scheme = controlUrl.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalArgumentException(
          "watchkeeper.server.control-url begins with http:// or https://");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("watchkeeper.server.timeout is above zero");
    }
  }
}
