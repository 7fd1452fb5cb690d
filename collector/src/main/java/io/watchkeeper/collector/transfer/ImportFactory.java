package io.watchkeeper.collector.transfer;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.watchkeeper.collector.ingest.Refusals;
import io.watchkeeper.collector.model.RollUpSink;
import io.watchkeeper.collector.model.SampleSink;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Keeps what is sent below the home, or with other short-lived files where there is none. */
@Factory
final class ImportFactory {

  @Singleton
  Imports.Outlets outlets(SampleSink sink, Optional<RollUpSink> rollUps, Refusals refusals) {
    return new Imports.Outlets(sink, rollUps, refusals);
  }

  @Singleton
  Imports imports(
      Imports.Outlets outlets,
      ImportConfiguration configuration,
      @Value("${watchkeeper.home:}") String home) {
    Path folder = Path.of(home.isEmpty() ? System.getProperty("java.io.tmpdir") : home);
    return new Imports(
        outlets,
        folder.resolve("watch").resolve("import.parquet"),
        InstantSource.system(),
        configuration);
  }
}
