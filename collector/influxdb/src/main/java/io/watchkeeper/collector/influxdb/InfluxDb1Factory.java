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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** The store in an InfluxDB 1.x, when that is the kind that is set. */
@Factory
@Requires(property = "watchkeeper.store.kind", value = "influxdb1")
final class InfluxDb1Factory {

  @Singleton
  @Bean(preDestroy = "close")
  OuterStore store(InfluxDb1Configuration configuration, StoreConfiguration limits) {
    Exchange exchange =
        new Exchange(
            new Exchange.Settings(
                "InfluxDB", configuration.url(), limits.connectTimeout(), limits.timeout()),
            authorization(configuration));
    return OuterStoreFactory.open(new InfluxQlDatabase(exchange, configuration.database()), limits);
  }

  /** Reads the password now, so that a spoiled file stops the start. */
  private static Supplier<Optional<String>> authorization(InfluxDb1Configuration configuration) {
    if (configuration.passwordFile().isEmpty()) {
      return Optional::empty;
    }
    RotatingKey password =
        RotatingKey.of(
            new KeyFile(
                Path.of(configuration.passwordFile().get()),
                "watchkeeper.influxdb1.password-file",
                KeyForm.FOREIGN),
            System::nanoTime);
    String user = configuration.user().orElseThrow();
    return () -> {
      byte[] both = (user + ":" + password.current().reveal()).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    };
  }
}
