package io.watchkeeper.collector.transfer;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.watchkeeper.collector.model.SampleSink;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;

/** Keeps what is sent below the home, or with other short-lived files where there is none. */
@Factory
final class ImportFactory {

  @Singleton
  Imports imports(
      SampleSink sink,
      ImportConfiguration configuration,
      @Value("${watchkeeper.home:}") String home) {
    Path folder = Path.of(home.isEmpty() ? System.getProperty("java.io.tmpdir") : home);
    return new Imports(
        sink,
        folder.resolve("watch").resolve("import.parquet"),
        InstantSource.system(),
        configuration);
  }
}
