package io.watchkeeper.ops.doors;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.watchkeeper.ops.keys.Keyring;
import io.watchkeeper.ops.keys.Role;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The keys that this process was given: by {@code watchkeeper.ROLE.key-file}, else as {@code
 * keys/ROLE.key} below {@code watchkeeper.home}. Without either it has none.
 */
@Factory
final class KeyringFactory {

  @Singleton
  Keyring keyring(Environment environment) {
    return new Keyring(role -> file(environment, role), System::nanoTime);
  }

  private static Optional<Path> file(Environment environment, Role role) {
    return environment
        .getProperty(role.property(), String.class)
        .map(Path::of)
        .or(() ->
            environment
                .getProperty("watchkeeper.home", String.class)
                .map(home -> Path.of(home).resolve("keys").resolve(role.fileName()))
                .filter(Files::exists));
  }
}
