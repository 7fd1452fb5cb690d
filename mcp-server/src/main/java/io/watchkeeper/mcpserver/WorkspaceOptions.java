package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The embedded workspace, used when {@code watchkeeper.notion.base-url} is not set.
 *
 * @param pages synthetic pages that are generated when its folder is empty
 * @param seed of what is generated
 */
@ConfigurationProperties("watchkeeper.workspace")
public record WorkspaceOptions(
    @Bindable(defaultValue = "5000") int pages, @Bindable(defaultValue = "1") long seed) {}
