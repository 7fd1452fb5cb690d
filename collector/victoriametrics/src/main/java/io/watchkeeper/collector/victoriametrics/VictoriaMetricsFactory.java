package io.watchkeeper.collector.victoriametrics;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.collector.store.OuterStore;
import io.watchkeeper.collector.store.OuterStoreFactory;
import io.watchkeeper.collector.store.StoreConfiguration;
import io.watchkeeper.collector.store.http.Exchange;
import io.watchkeeper.ops.keys.Secret;
import jakarta.inject.Singleton;
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

  private static Supplier<Optional<String>> authorization(
      VictoriaMetricsConfiguration configuration) {
    Supplier<Optional<Secret>> token =
        OuterStoreFactory.key(configuration.tokenFile(), "watchkeeper.victoriametrics.token-file");
    return () -> token.get().map(Secret::bearer);
  }
}
