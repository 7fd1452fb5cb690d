package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Factory;
import io.watchkeeper.ops.doors.Guard;
import io.watchkeeper.ops.keys.Keyring;
import io.watchkeeper.ops.keys.Role;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Who may come in where. */
@Factory
final class DoorFactory {

  /** One guard of the server; named, since a process may have many. */
  @Singleton
  @Named("mcp")
  Guard clients(Keyring keyring) {
    return Guard.of("/mcp", keyring.openOnLoopback(Role.CLIENT));
  }

  @Singleton
  @Named("metrics")
  Guard scrapers(Keyring keyring) {
    return Guard.of("/metrics", keyring.openOnLoopback(Role.VIEW, Role.OPERATE));
  }

  @Singleton
  @Named("control")
  Guard commanders(Keyring keyring) {
    return Guard.of("/control", keyring.guarded(Role.CONTROL));
  }

  /** Orchestrators ask without a key, and learn only whether it lives. */
  @Singleton
  @Named("health")
  Guard everyone() {
    return Guard.none("/health");
  }
}
