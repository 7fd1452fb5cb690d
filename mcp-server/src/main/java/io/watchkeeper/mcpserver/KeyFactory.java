package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.security.Epoch;
import io.watchkeeper.mcpserver.security.KeyWatch;
import io.watchkeeper.mcpserver.security.oauth.HttpKeySource;
import io.watchkeeper.mcpserver.security.oauth.IssuerKeys;
import io.watchkeeper.mcpserver.security.oauth.OauthSettings;
import io.watchkeeper.mcpserver.security.oauth.TokenCheck;
import io.watchkeeper.ops.keys.ClientKeys;
import io.watchkeeper.ops.keys.ClientsFile;
import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.keys.RotatingKey;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the keys that callers are known by, and sees to it that they are looked at again. */
@Factory
final class KeyFactory {

  /** Half of what a rotation may take to be in force. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private static final Duration ISSUER_CONNECT = Duration.ofSeconds(2);

  /** The keys of roles that this process was given. */
  record RoleKeys(Map<Role, RotatingKey> keys) {

    List<RotatingKey> of(Role... roles) {
      return Stream.of(roles).map(keys::get).flatMap(Stream::ofNullable).toList();
    }
  }

  /** Both null when no issuer is configured. */
  record Tokens(@Nullable TokenCheck check, @Nullable IssuerKeys keys) {}

  @Singleton
  Epoch epoch() {
    return new Epoch();
  }

  /** By {@code watchkeeper.ROLE.key-file}, else {@code keys/ROLE.key} below the home. */
  @Singleton
  RoleKeys roles(Environment environment, Clocks clocks) {
    Map<Role, RotatingKey> keys = new EnumMap<>(Role.class);
    for (Role role : List.of(Role.CLIENT, Role.VIEW, Role.OPERATE, Role.CONTROL)) {
      file(environment, role)
          .map(file -> RotatingKey.of(KeyFile.of(role, file), clocks.nanoTime()))
          .ifPresent(key -> keys.put(role, key));
    }
    return new RoleKeys(keys);
  }

  /** The file need not be there: the first client may come later. */
  @Singleton
  ClientKeys clients(Environment environment, HomeSettings home) {
    return new ClientKeys(
        new ClientsFile(
            environment
                .getProperty(ClientsFile.PROPERTY, Path.class)
                .orElseGet(() -> home.of("keys").resolve(ClientsFile.NAME))));
  }

  @Singleton
  Tokens tokens(OauthSettings settings, Clocks clocks, Epoch epoch) {
    if (settings.jwksUri() == null) {
      return new Tokens(null, null);
    }
    HttpClient http =
        HttpClient.newBuilder()
            .connectTimeout(ISSUER_CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    IssuerKeys keys =
        new IssuerKeys(
            new IssuerKeys.Parts(
                new HttpKeySource(http, settings.jwksUri()),
                Executors.newVirtualThreadPerTaskExecutor(),
                settings.refreshAtLeast(),
                clocks.nanoTime()),
            epoch::end);
    return new Tokens(new TokenCheck(settings, keys, clocks.wall()), keys);
  }

  /** Its timer looks at files and starts fetches; the fetches themselves run elsewhere. */
  @Singleton
  @Bean(preDestroy = "close")
  KeyTending tending(RoleKeys roles, ClientKeys clients, Tokens tokens, Renewal renewal) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("key-watch").daemon().factory());
    KeyWatch watch =
        new KeyWatch(List.copyOf(roles.keys().values()), clients, renewal.epoch()::end);
    every(timer, LOOK_EVERY, watch);
    IssuerKeys issuer = tokens.keys();
    if (issuer != null) {
      Duration old = renewal.oauth().refresh();
      every(timer, renewal.oauth().refreshAtLeast(), () -> issuer.tend(old));
    }
    return new KeyTending(timer);
  }

  /** What keys are renewed by. */
  @Singleton
  record Renewal(Epoch epoch, OauthSettings oauth) {}

  /** Runs from start to stop. */
  record KeyTending(ScheduledExecutorService timer) implements AutoCloseable {
    @Override
    public void close() {
      timer.shutdownNow();
    }
  }

  private static void every(ScheduledExecutorService timer, Duration time, Runnable task) {
    var _ = timer.scheduleWithFixedDelay(task, 0, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Optional<Path> file(Environment environment, Role role) {
    return environment
        .getProperty(role.property(), Path.class)
        .or(() ->
            environment
                .getProperty("watchkeeper.home", Path.class)
                .map(home -> home.resolve("keys").resolve(role.fileName()))
                .filter(Files::exists));
  }
}
