package io.watchkeeper.anomaly;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.anomaly.api.BottleneckList;
import io.watchkeeper.anomaly.cause.Causes;
import io.watchkeeper.anomaly.incident.Ledger;
import io.watchkeeper.anomaly.profile.ProfileShelf;
import io.watchkeeper.anomaly.profile.Profiler;
import io.watchkeeper.anomaly.profile.Profilers;
import io.watchkeeper.anomaly.wire.WireJson;
import io.watchkeeper.collector.profiling.ProfileReader;
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
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Wires the profiles of incidents. Without {@code watchkeeper.server.control-url} there is no
 * server to ask, and incidents have none.
 */
@Factory
@Requires(property = "watchkeeper.anomaly.enabled", notEquals = "false")
final class ProfileFactory {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** What is told apart from libraries in a profile. */
  private static final List<String> OWN = List.of("io.watchkeeper.");

  @Singleton
  ProfileShelf shelf(@Property(name = "watchkeeper.home") @Nullable String home)
      throws IOException {
    Path folder =
        home == null ? Path.of(System.getProperty("user.home"), ".watchkeeper") : Path.of(home);
    return new ProfileShelf(folder.resolve("watch").resolve("profiles"), WireJson.mapper());
  }

  @Singleton
  BottleneckList bottlenecks(Ledger ledger, ProfileShelf shelf) {
    return new BottleneckList(ledger, shelf, Clock.systemUTC());
  }

  @Context
  @Named("bottlenecks")
  Guard bottleneckReaders(Keyring keyring) {
    return Guard.of("/api/bottlenecks", keyring.openOnLoopback(Role.VIEW, Role.OPERATE));
  }

  @Singleton
  Analysis.Afterwards afterwards(Analysis.Profiling profiling, Causes.Making causing) {
    return new Analysis.Afterwards(profiling, causing);
  }

  @Singleton
  Analysis.Profiling profiling(
      @Property(name = "watchkeeper.server.control-url") @Nullable String url,
      Keyring keyring,
      ProfileShelf shelf) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    Profilers profilers =
        new Profilers(client, url == null ? null : URI.create(url), keyring.key(Role.CONTROL));
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("profiler").factory());
    return late ->
        new Profiler(
            new Profiler.Parts(
                profilers.fetch(),
                new ProfileReader(OWN),
                shelf,
                Clock.systemUTC(),
                (wait, task) -> {
                  var _ = thread.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
                }),
            late);
  }
}
