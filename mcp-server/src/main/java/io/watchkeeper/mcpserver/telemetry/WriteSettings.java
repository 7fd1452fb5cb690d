package io.watchkeeper.mcpserver.telemetry;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.watchkeeper.collector.emitter.EndpointSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the samples of every second go: the watch, or any InfluxDB v2 endpoint.
 *
 * @param url {@code /api/v2/write} is added
 * @param keyFile file with the endpoint's token, readable by its owner alone
 * @param organization only InfluxDB cares
 * @param bucket only InfluxDB cares
 * @param connectTimeout 10 ms to 1 min
 * @param requestTimeout of one write, 10 ms to 5 min
 */
@ConfigurationProperties("watchkeeper.write")
public record WriteSettings(
    @Bindable(defaultValue = "http://127.0.0.1:7301") URI url,
    @Nullable Path keyFile,
    @Bindable(defaultValue = "watchkeeper") String organization,
    @Bindable(defaultValue = "watchkeeper") String bucket,
    @Bindable(defaultValue = "PT2S") Duration connectTimeout,
    @Bindable(defaultValue = "PT10S") Duration requestTimeout) {

  public WriteSettings {
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException(
          "watchkeeper.write.url is a URL such as http://127.0.0.1:7301");
    }
  }

  public EndpointSettings endpoint() {
    return new EndpointSettings(
        url, organization, bucket, Optional.ofNullable(keyFile), connectTimeout, requestTimeout);
  }
}
