package io.watchkeeper.mcpserver.security;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * From where a browser may call, and who needs no key.
 *
 * @param allowedOrigins beside loopback, as browsers write them: {@code https://console.example}
 * @param allowedHosts names in {@code Host} beside loopback's, without port, for a server that is
 *     reached by another name although it is bound to loopback
 * @param anonymousOnLoopback whether callers on this machine may come without key or token; not
 *     where a proxy on this machine passes on strangers' calls without saying so
 */
@ConfigurationProperties("watchkeeper.security")
public record CallerSettings(
    @Bindable(defaultValue = "") List<String> allowedOrigins,
    @Bindable(defaultValue = "") List<String> allowedHosts,
    @Bindable(defaultValue = "true") boolean anonymousOnLoopback) {

  public CallerSettings {
    allowedOrigins = allowedOrigins.stream().filter(origin -> !origin.isBlank()).toList();
    allowedHosts = allowedHosts.stream().filter(host -> !host.isBlank()).toList();
  }
}
