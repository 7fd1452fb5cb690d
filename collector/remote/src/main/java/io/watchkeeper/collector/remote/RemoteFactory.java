package io.watchkeeper.collector.remote;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.collector.model.SampleSink;
import io.watchkeeper.ops.keys.Keyring;
import io.watchkeeper.ops.keys.Role;
import jakarta.inject.Singleton;

/** The reader of a collector elsewhere. A process that keeps the store itself reads it directly. */
@Factory
@Requires(property = "watchkeeper.collector.url")
final class RemoteFactory {

  @Singleton
  @Bean(preDestroy = "close")
  @Requires(missingBeans = SampleSink.class)
  RemoteSeriesReader reader(RemoteConfiguration configuration, Keyring keyring) {
    return new RemoteSeriesReader(
        configuration.url(), configuration.timeout(), keyring.key(Role.VIEW).orElse(null));
  }
}
