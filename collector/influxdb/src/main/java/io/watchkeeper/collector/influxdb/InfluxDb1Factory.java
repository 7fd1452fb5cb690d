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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** The store in an InfluxDB 1.x, when that is the kind that is set. */
@Factory
@Requires(property = "watchkeeper.store.kind", value = "influxdb1")
final class InfluxDb1Factory {

  @Singleton
  @Bean(preDestroy = "close")
  OuterStore store(
      InfluxDb1Configuration configuration,
      StoreConfiguration limits,
      @Value("${watchkeeper.home:}") String home) {
    Exchange exchange =
        new Exchange(
            new Exchange.Settings(
                "InfluxDB", configuration.url(), limits.connectTimeout(), limits.timeout()),
            authorization(configuration));
    return OuterStoreFactory.open(
        new InfluxQlDatabase(
            exchange,
            new InfluxQlDatabase.Target(
                configuration.url(),
                configuration.database(),
                Optional.of(configuration.kept()).filter(Duration::isPositive))),
        limits,
        home);
  }

  @Context
  @Bean(preDestroy = "close")
  Rolling rolling(OuterStore store, StoreConfiguration limits) {
    return OuterStoreFactory.rolling(store, limits);
  }

  private static Supplier<Optional<String>> authorization(InfluxDb1Configuration configuration) {
    Supplier<Optional<Secret>> password =
        OuterStoreFactory.key(configuration.passwordFile(), "watchkeeper.influxdb1.password-file");
    return () -> password.get().map(secret -> basic(configuration.user().orElseThrow(), secret));
  }

  private static String basic(String user, Secret password) {
    byte[] both = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }
}
