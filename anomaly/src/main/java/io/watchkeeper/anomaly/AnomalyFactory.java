package io.watchkeeper.anomaly;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.anomaly.incident.Ledger;
import io.watchkeeper.anomaly.keep.StateFile;
import io.watchkeeper.anomaly.publish.HookSettings;
import io.watchkeeper.anomaly.publish.Publisher;
import io.watchkeeper.anomaly.publish.Publishers;
import io.watchkeeper.anomaly.wire.WireJson;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.ops.doors.Guard;
import io.watchkeeper.ops.keys.Keyring;
import io.watchkeeper.ops.keys.Role;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Wires the analyzer; real time and threads begin here. {@code watchkeeper.anomaly.enabled=false}
 * leaves a watch that records and judges nothing.
 */
@Factory
@Requires(property = "watchkeeper.anomaly.enabled", notEquals = "false")
final class AnomalyFactory {

  private static final Duration HOOK_TIME_OUT = Duration.ofSeconds(2);

  @Singleton
  Ledger ledger(@Property(name = "watchkeeper.home") @Nullable String home) throws IOException {
    return new Ledger(folder(home).resolve("incidents"), WireJson.mapper());
  }

  @Singleton
  Publisher publisher(
      @Property(name = "watchkeeper.hook.url") @Nullable String url, Keyring keyring) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(HOOK_TIME_OUT)
            .build();
    HookSettings settings = new HookSettings(url == null ? null : URI.create(url), HOOK_TIME_OUT);
    return new Publishers(client, WireJson.mapper(), daemon("incident-publisher"))
        .of(settings, keyring.key(Role.HOOK).orElse(null));
  }

  @Context
  @Named("incidents")
  Guard incidentReaders(Keyring keyring) {
    return Guard.of("/api/incidents", keyring.openOnLoopback(Role.VIEW, Role.OPERATE));
  }

  @Context
  @Named("detection")
  Guard detectionReaders(Keyring keyring) {
    return Guard.of("/api/detection", keyring.openOnLoopback(Role.VIEW, Role.OPERATE));
  }

  @Singleton
  StateFile learned(@Property(name = "watchkeeper.home") @Nullable String home) {
    return new StateFile(folder(home).resolve("learned.state"));
  }

  @Singleton
  Analysis.Outlets outlets(Ledger ledger, Publisher publisher, StateFile learned) {
    return new Analysis.Outlets(ledger, publisher, learned);
  }

  @Context
  @Bean(preDestroy = "close")
  Analysis analysis(
      AnomalySettings settings,
      SeriesReader reader,
      Analysis.Outlets outlets,
      Analysis.Afterwards afterwards) {
    return new Analysis(settings, reader, outlets, afterwards)
        .start(Clock.systemUTC(), daemon("analyzer"), daemon("forest-trainer"));
  }

  private static Path folder(@Nullable String home) {
    Path all =
        home == null ? Path.of(System.getProperty("user.home"), ".watchkeeper") : Path.of(home);
    return all.resolve("watch");
  }

  private static ScheduledExecutorService daemon(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name(name).factory());
  }
}
