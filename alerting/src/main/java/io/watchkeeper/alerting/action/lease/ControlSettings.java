package io.watchkeeper.alerting.action.lease;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * What opens a server's control endpoint.
 *
 * @param keyFile the control key's file; empty for {@code keys/control.key} under the home
 */
@ConfigurationProperties("watchkeeper.control")
public record ControlSettings(@Bindable(defaultValue = "") String keyFile) {}
