package io.watchkeeper.collector.ingest;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.watchkeeper.collector.model.SampleSink;
import io.watchkeeper.ops.keys.ClientKeys;
import io.watchkeeper.ops.keys.ClientsFile;
import io.watchkeeper.ops.keys.Keyring;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Wires the way in. */
@Factory
final class IngestFactory {

  @Singleton
  Refusals refusals() {
    return new Refusals();
  }

  @Context
  @Bean(preDestroy = "close")
  RefusalTimer refusalTimer(RefusalLog log) {
    return new RefusalTimer(
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("refusals").factory()),
        log);
  }

  @Singleton
  Intake intake(
      SampleSink sink, Refusals refusals, IngestConfiguration limits, CapsConfiguration caps) {
    return new Intake(new Intake.Outlets(sink, refusals, InstantSource.system()), limits, caps);
  }

  /** Read at start, so that a spoiled file stops it. */
  @Context
  Writers writers(
      Keyring keyring,
      WritersConfiguration configuration,
      @Value("${watchkeeper.home:}") Optional<String> home) {
    Optional<Path> below =
        home.filter(set -> !set.isEmpty())
            .map(set -> Path.of(set).resolve("keys").resolve(ClientsFile.WRITERS));
    Optional<Path> file = configuration.keysFile().map(Path::of).or(() -> below);
    return new Writers(file.map(there -> new ClientKeys(new ClientsFile(there))), keyring);
  }
}
