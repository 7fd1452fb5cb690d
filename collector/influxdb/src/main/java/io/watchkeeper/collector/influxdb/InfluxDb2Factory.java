package io.watchkeeper.collector.influxdb;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.collector.store.OuterStore;
import io.watchkeeper.collector.store.OuterStoreFactory;
import io.watchkeeper.collector.store.StoreConfiguration;
import io.watchkeeper.collector.store.http.Exchange;
import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.KeyForm;
import io.watchkeeper.ops.keys.RotatingKey;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The store in an InfluxDB 2.x, when that is the kind that is set. */
@Factory
@Requires(property = "watchkeeper.store.kind", value = "influxdb2")
final class InfluxDb2Factory {

  @Singleton
  @Bean(preDestroy = "close")
  OuterStore store(InfluxDb2Configuration configuration, StoreConfiguration limits) {
    FluxClient client =
        new FluxClient(
            new Exchange.Settings(
                "InfluxDB", configuration.url(), limits.connectTimeout(), limits.timeout()),
            new FluxClient.Target(configuration.organization(), configuration.bucket()),
            token(configuration));
    return OuterStoreFactory.open(new FluxDatabase(client), limits);
  }

  /** Reads the token now, so that a spoiled file stops the start. */
  private static Supplier<Optional<String>> token(InfluxDb2Configuration configuration) {
    if (configuration.tokenFile().isEmpty()) {
      return Optional::empty;
    }
    RotatingKey token =
        RotatingKey.of(
            new KeyFile(
                Path.of(configuration.tokenFile().get()),
                "watchkeeper.influxdb2.token-file",
                KeyForm.FOREIGN),
            System::nanoTime);
    return () -> Optional.of(token.current().reveal());
  }
}
