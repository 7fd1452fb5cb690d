package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.server.HttpServerConfiguration;
import io.prometheus.client.CollectorRegistry;
import io.watchkeeper.mcpserver.KeyFactory.RoleKeys;
import io.watchkeeper.mcpserver.KeyFactory.Tokens;
import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.security.CallerCheck;
import io.watchkeeper.mcpserver.security.CallerSettings;
import io.watchkeeper.mcpserver.security.Epoch;
import io.watchkeeper.mcpserver.security.Fingerprints;
import io.watchkeeper.mcpserver.security.Gate;
import io.watchkeeper.mcpserver.security.GateCounts;
import io.watchkeeper.mcpserver.security.Identities;
import io.watchkeeper.mcpserver.security.Surroundings;
import io.watchkeeper.mcpserver.security.oauth.Challenges;
import io.watchkeeper.mcpserver.security.oauth.OauthSettings;
import io.watchkeeper.mcpserver.security.rate.RateLimits;
import io.watchkeeper.mcpserver.security.rate.RateSettings;
import io.watchkeeper.mcpserver.security.wire.SlowRequests;
import io.watchkeeper.mcpserver.telemetry.GateCollector;
import io.watchkeeper.ops.keys.ClientKeys;
import io.watchkeeper.ops.keys.Door;
import io.watchkeeper.ops.keys.Role;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;

/** Wires who may come in where. */
@Factory
final class GateFactory {

  @Singleton
  GateCounts counts() {
    return new GateCounts();
  }

  @Singleton
  RateLimits limits(RateSettings settings, Clocks clocks) {
    return new RateLimits(settings, clocks.nanoTime());
  }

  @Singleton
  Challenges challenges(OauthSettings settings) {
    return new Challenges(settings);
  }

  @Singleton
  Surroundings surroundings(
      RateLimits limits, Challenges challenges, GateCounts counts, Clocks clocks) {
    return new Surroundings(
        limits, challenges, counts, clocks, new Fingerprints(new SecureRandom()));
  }

  @Singleton
  CallerCheck callers(CallerSettings settings, HttpServerConfiguration server) {
    return new CallerCheck(settings, server.getHost().orElse(ServerApplication.LOOPBACK));
  }

  /** Of MCP clients. */
  @Singleton
  Identities identities(RoleKeys roles, ClientKeys clients, Tokens tokens, OauthSettings settings) {
    return new Identities(
        roles.of(Role.CLIENT).stream().findFirst(),
        clients,
        Optional.ofNullable(tokens.check()),
        settings);
  }

  /** Of everyone else. */
  @Singleton
  Gate.Doors doors(RoleKeys roles, CallerSettings settings) {
    return new Gate.Doors(
        new Door(Role.VIEW, roles.of(Role.VIEW, Role.OPERATE), true),
        new Door(Role.CONTROL, roles.of(Role.CONTROL), false),
        new Door(Role.VIEW, roles.of(Role.VIEW), true),
        settings.anonymousOnLoopback());
  }

  @Singleton
  Gate gate(CallerCheck callers, Gate.Doors doors, Identities identities, Inside inside) {
    return new Gate(callers, doors, identities, inside.surroundings(), inside.epoch());
  }

  /** What the gate judges with. */
  @Singleton
  record Inside(Surroundings surroundings, Epoch epoch) {}

  /** Registers itself; made at start. */
  @Singleton
  GateCollector figures(
      CollectorRegistry registry, GateCounts counts, RateLimits limits, Observed observed) {
    return new GateCollector(counts::totals, limits, observed.slow()::cut, observed.tokens().keys())
        .register(registry);
  }

  /** Others that count. */
  @Singleton
  record Observed(SlowRequests slow, Tokens tokens) {}
}
