package io.watchkeeper.collector.remote;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;

/**
 * Where the collector is.
 *
 * @param url such as {@code http://127.0.0.1:7301}
 * @param timeout for one question, from the connection to the last byte of the answer
 */
@ConfigurationProperties("watchkeeper.collector")
@Requires(property = "watchkeeper.collector.url")
public record RemoteConfiguration(URI url, @Bindable(defaultValue = "PT5S") Duration timeout) {

  public RemoteConfiguration {
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException(
          "watchkeeper.collector.url must be an http or https URL such as http://127.0.0.1:7301");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("watchkeeper.collector.timeout must be longer than zero");
    }
  }
}
