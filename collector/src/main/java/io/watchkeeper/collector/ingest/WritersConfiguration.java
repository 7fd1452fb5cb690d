package io.watchkeeper.collector.ingest;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;

/**
 * Where the tokens of writers are known from.
 *
 * @param keysFile instead of {@code keys/writers.keys} below {@code watchkeeper.home}
 */
@ConfigurationProperties("watchkeeper.writers")
public record WritersConfiguration(Optional<String> keysFile) {}
