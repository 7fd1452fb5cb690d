package io.watchkeeper.collector.influxdb;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import io.watchkeeper.collector.store.http.Exchange;
import java.net.URI;
import java.util.Optional;

/**
 * An InfluxDB 2.x.
 *
 * @param organization that has the bucket
 * @param bucket must be there; how long it keeps points is its own setting
 * @param tokenFile of a token that may read and write the bucket, mode 0600; looked at again while
 *     the process runs
 */
@ConfigurationProperties("watchkeeper.influxdb2")
@Requires(property = "watchkeeper.store.kind", value = "influxdb2")
public record InfluxDb2Configuration(
    @Bindable(defaultValue = "http://127.0.0.1:8086") URI url,
    @Bindable(defaultValue = "watchkeeper") String organization,
    @Bindable(defaultValue = "watchkeeper") String bucket,
    Optional<String> tokenFile) {

  public InfluxDb2Configuration {
    Exchange.Settings.check("watchkeeper.influxdb2", url);
    if (organization.isBlank() || bucket.isBlank()) {
      throw new IllegalArgumentException(
          "watchkeeper.influxdb2.organization and .bucket must not be empty");
    }
  }
}
