package io.watchkeeper.collector.victoriametrics;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import io.watchkeeper.collector.store.http.Exchange;
import java.net.URI;
import java.util.Optional;

/**
 * A single-node VictoriaMetrics, or a vmauth before it.
 *
 * @param tokenFile of a bearer token that vmauth asks for, mode 0600; none without vmauth
 */
@ConfigurationProperties("watchkeeper.victoriametrics")
@Requires(property = "watchkeeper.store.kind", value = "victoriametrics")
public record VictoriaMetricsConfiguration(
    @Bindable(defaultValue = "http://127.0.0.1:8428") URI url, Optional<String> tokenFile) {

  public VictoriaMetricsConfiguration {
    Exchange.Settings.check("watchkeeper.victoriametrics", url);
  }
}
