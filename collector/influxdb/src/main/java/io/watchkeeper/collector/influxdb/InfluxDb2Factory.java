package io.watchkeeper.collector.influxdb;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.watchkeeper.collector.store.OuterStore;
import io.watchkeeper.collector.store.OuterStoreFactory;
import io.watchkeeper.collector.store.StoreConfiguration;
import io.watchkeeper.collector.store.http.Exchange;
import io.watchkeeper.collector.store.rollup.Rolling;
import io.watchkeeper.ops.keys.Secret;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/** The store in an InfluxDB 2.x, when that is the kind that is set. */
@Factory
@Requires(property = "watchkeeper.store.kind", value = "influxdb2")
final class InfluxDb2Factory {

  @Singleton
  @Bean(preDestroy = "close")
  OuterStore store(
      InfluxDb2Configuration configuration,
      StoreConfiguration limits,
      @Value("${watchkeeper.home:}") String home) {
    FluxClient client =
        new FluxClient(
            new Exchange.Settings(
                "InfluxDB", configuration.url(), limits.connectTimeout(), limits.timeout()),
            new FluxClient.Target(configuration.organization(), configuration.bucket()),
            token(configuration));
    return OuterStoreFactory.open(new FluxDatabase(client), limits, home);
  }

  @Context
  @Bean(preDestroy = "close")
  Rolling rolling(OuterStore store, StoreConfiguration limits) {
    return OuterStoreFactory.rolling(store, limits);
  }

  private static Supplier<Optional<String>> token(InfluxDb2Configuration configuration) {
    Supplier<Optional<Secret>> token =
        OuterStoreFactory.key(configuration.tokenFile(), "watchkeeper.influxdb2.token-file");
    return () -> token.get().map(Secret::reveal);
  }
}
