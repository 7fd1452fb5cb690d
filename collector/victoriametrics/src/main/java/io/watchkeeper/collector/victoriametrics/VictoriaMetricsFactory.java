package io.watchkeeper.collector.victoriametrics;

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

/** The store in a VictoriaMetrics, when that is the kind that is set. */
@Factory
@Requires(property = "watchkeeper.store.kind", value = "victoriametrics")
final class VictoriaMetricsFactory {

  @Singleton
  @Bean(preDestroy = "close")
  OuterStore store(VictoriaMetricsConfiguration configuration, StoreConfiguration limits) {
    Exchange exchange =
        new Exchange(
            new Exchange.Settings(
                "VictoriaMetrics", configuration.url(), limits.connectTimeout(), limits.timeout()),
            authorization(configuration));
    return OuterStoreFactory.open(new VictoriaMetricsDatabase(exchange), limits);
  }

  /** Reads the token now, so that a spoiled file stops the start. */
  private static Supplier<Optional<String>> authorization(
      VictoriaMetricsConfiguration configuration) {
    if (configuration.tokenFile().isEmpty()) {
      return Optional::empty;
    }
    RotatingKey token =
        RotatingKey.of(
            new KeyFile(
                Path.of(configuration.tokenFile().get()),
                "watchkeeper.victoriametrics.token-file",
                KeyForm.FOREIGN),
            System::nanoTime);
    return () -> Optional.of(token.current().bearer());
  }
}
