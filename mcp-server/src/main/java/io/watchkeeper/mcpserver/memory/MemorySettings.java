package io.watchkeeper.mcpserver.memory;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How memory is kept.
 *
 * @param collect whether the old generation is collected before the heap has grown to its bound;
 *     without it the process keeps up to {@code -Xmx} however little of it is in use
 */
@ConfigurationProperties("watchkeeper.memory")
public record MemorySettings(@Bindable(defaultValue = "true") boolean collect) {}
