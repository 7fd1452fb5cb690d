package io.watchkeeper.alerting.hook;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * What opens the hook and the kill switch.
 *
 * @param keyFile the hook key's file; empty for {@code keys/hook.key} under the home
 */
@ConfigurationProperties("watchkeeper.hook")
public record HookSettings(@Bindable(defaultValue = "") String keyFile) {}
