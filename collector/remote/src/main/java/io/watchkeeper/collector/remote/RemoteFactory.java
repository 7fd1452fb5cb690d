package io.watchkeeper.collector.remote;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.collector.model.SampleSink;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The reader of a collector elsewhere. A process that keeps the store itself reads it directly. */
@Factory
@Requires(property = "watchkeeper.collector.url")
final class RemoteFactory {

  @Singleton
  @Bean(preDestroy = "close")
  @Requires(missingBeans = SampleSink.class)
  RemoteSeriesReader reader(RemoteConfiguration configuration) {
    return new RemoteSeriesReader(
        configuration.url(), configuration.timeout(), key(configuration.readKeyFile()));
  }

  private static @Nullable String key(@Nullable String file) {
    if (file == null) {
      return null;
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException missing) {
      throw new UncheckedIOException(
          "watchkeeper.collector.read-key-file names " + file + ", which cannot be read", missing);
    }
  }
}
