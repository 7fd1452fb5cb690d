package io.watchkeeper.mcpserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.watchkeeper.mcpserver.cache.CacheSettings;
import io.watchkeeper.mcpserver.control.ControlSettings;
import io.watchkeeper.mcpserver.memory.MemorySettings;
import io.watchkeeper.mcpserver.notion.NotionSettings;
import io.watchkeeper.mcpserver.profiling.ProfilingSettings;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsInMemory;
import io.watchkeeper.mcpserver.resilience.BreakerSettings;
import io.watchkeeper.mcpserver.security.CallerSettings;
import io.watchkeeper.mcpserver.security.oauth.OauthSettings;
import io.watchkeeper.mcpserver.security.rate.RateSettings;
import io.watchkeeper.mcpserver.security.wire.RequestSettings;
import io.watchkeeper.mcpserver.telemetry.InstanceSettings;
import io.watchkeeper.mcpserver.telemetry.SamplingSettings;
import io.watchkeeper.mcpserver.telemetry.WriteSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every property and its default. */
final class SettingsTest {

  @Test
  void hasTheDefaultsThatTheReadmeLists() {
    try (ApplicationContext context = context(Map.of())) {
      assertEquals(
          new NotionSettings(null, null, seconds(5), seconds(10), 256, seconds(1), 180),
          context.getBean(NotionSettings.class));
      assertEquals(
          new CacheSettings(
              seconds(300), seconds(60), seconds(30), Duration.ofHours(24), 10_000, 100_000_000),
          context.getBean(CacheSettings.class));
      assertEquals(
          new BatchSettings(true, 100, 8, 1_000_000), context.getBean(BatchSettings.class));
      assertEquals(BreakerSettings.defaults(), context.getBean(BreakerSettings.class));
      assertEquals(new ControlSettings(false, null), context.getBean(ControlSettings.class));
      assertEquals(
          new CallerSettings(List.of(), List.of(), true), context.getBean(CallerSettings.class));
      assertEquals(
          new RateSettings(true, 1000, seconds(60), 0, 10_000),
          context.getBean(RateSettings.class));
      assertEquals(
          new OauthSettings(
              null,
              null,
              null,
              "mcp:read",
              "mcp:write",
              Set.of("RS256", "PS256", "ES256"),
              seconds(30),
              seconds(300),
              seconds(10)),
          context.getBean(OauthSettings.class));
      assertEquals(new RequestSettings(seconds(30)), context.getBean(RequestSettings.class));
      assertEquals(new InstanceSettings("server-1"), context.getBean(InstanceSettings.class));
      assertEquals(new SamplingSettings(1_000), context.getBean(SamplingSettings.class));
      assertEquals(new MemorySettings(true), context.getBean(MemorySettings.class));
      assertEquals(
          new ProfilingSettings(false, seconds(10)), context.getBean(ProfilingSettings.class));
      assertEquals(
          new WriteSettings(
              URI.create("http://127.0.0.1:7301"),
              null,
              "watchkeeper",
              "watchkeeper",
              seconds(2),
              seconds(10)),
          context.getBean(WriteSettings.class));
      assertEquals(new WorkspaceOptions(5_000, 1), context.getBean(WorkspaceOptions.class));
      assertEquals(
          new SessionSettings(
              SessionSettings.Store.MEMORY,
              10_000,
              Duration.ofMinutes(10),
              Duration.ofMinutes(30),
              Duration.ofHours(4)),
          context.getBean(SessionSettings.class));
      assertInstanceOf(SessionsInMemory.class, context.getBean(SessionStore.class));
      assertTrue(context.getBean(HomeSettings.class).of("server").endsWith(".watchkeeper/server"));
    }
  }

  @Test
  void mapsTheSessionsProperties() {
    try (ApplicationContext context =
        context(
            Map.of(
                "watchkeeper.sessions.store", "redis",
                "watchkeeper.sessions.max-in-memory", 7,
                "watchkeeper.sessions.shortest-timeout", "PT1M",
                "watchkeeper.sessions.initial-timeout", "PT2M",
                "watchkeeper.sessions.longest-timeout", "PT3M"))) {
      assertEquals(
          new SessionSettings(
              SessionSettings.Store.REDIS,
              7,
              Duration.ofMinutes(1),
              Duration.ofMinutes(2),
              Duration.ofMinutes(3)),
          context.getBean(SessionSettings.class));
      assertEquals(1, context.getBeanDefinitions(SessionStore.class).size());
    }
  }

  @Test
  void mapsEveryProperty() {
    Map<String, Object> given =
        Map.ofEntries(
            Map.entry("watchkeeper.home", "/h"),
            Map.entry("watchkeeper.notion.base-url", "http://127.0.0.1:1"),
            Map.entry("watchkeeper.notion.token-file", "/t"),
            Map.entry("watchkeeper.notion.connect-timeout", "PT1S"),
            Map.entry("watchkeeper.notion.request-timeout", "PT2S"),
            Map.entry("watchkeeper.notion.max-concurrent", "3"),
            Map.entry("watchkeeper.notion.longest-wait", "PT4S"),
            Map.entry("watchkeeper.notion.window-budget", "5"),
            Map.entry("watchkeeper.cache.page-ttl", "PT1S"),
            Map.entry("watchkeeper.cache.query-ttl", "PT2S"),
            Map.entry("watchkeeper.cache.search-ttl", "PT3S"),
            Map.entry("watchkeeper.cache.stale-bound", "PT4S"),
            Map.entry("watchkeeper.cache.max-entries", "5"),
            Map.entry("watchkeeper.cache.max-bytes", "6"),
            Map.entry("watchkeeper.batch.enabled", "false"),
            Map.entry("watchkeeper.batch.operations", "2"),
            Map.entry("watchkeeper.batch.at-once", "3"),
            Map.entry("watchkeeper.batch.characters", "4"),
            Map.entry("watchkeeper.breaker.failure-rate-threshold", "0.1"),
            Map.entry("watchkeeper.breaker.sliding-window", "PT2S"),
            Map.entry("watchkeeper.breaker.minimum-calls", "3"),
            Map.entry("watchkeeper.breaker.wait-duration-in-open-state", "PT4S"),
            Map.entry("watchkeeper.breaker.recovery-rate-threshold", "0.5"),
            Map.entry("watchkeeper.breaker.recovery-window", "PT6S"),
            Map.entry("watchkeeper.breaker.trials-in-flight", "7"),
            Map.entry("watchkeeper.control.allowed", "true"),
            Map.entry("watchkeeper.control.key-file", "/k"),
            Map.entry("watchkeeper.security.allowed-origins", "https://a,https://b"),
            Map.entry("watchkeeper.security.allowed-hosts", "c"),
            Map.entry("watchkeeper.security.anonymous-on-loopback", "false"),
            Map.entry("watchkeeper.rate.enabled", "false"),
            Map.entry("watchkeeper.rate.calls", "20"),
            Map.entry("watchkeeper.rate.window", "PT30S"),
            Map.entry("watchkeeper.rate.burst", "10"),
            Map.entry("watchkeeper.rate.max-buckets", "400"),
            Map.entry("watchkeeper.oauth.issuer", "https://issuer.example"),
            Map.entry("watchkeeper.oauth.resource", "https://mcp.example/mcp"),
            Map.entry("watchkeeper.oauth.jwks-uri", "https://issuer.example/keys"),
            Map.entry("watchkeeper.oauth.read-scope", "r"),
            Map.entry("watchkeeper.oauth.write-scope", "w"),
            Map.entry("watchkeeper.oauth.algorithms", "ES384"),
            Map.entry("watchkeeper.oauth.clock-skew", "PT1S"),
            Map.entry("watchkeeper.oauth.refresh", "PT1H"),
            Map.entry("watchkeeper.oauth.refresh-at-least", "PT20S"),
            Map.entry("watchkeeper.requests.longest-read", "PT9S"),
            Map.entry("watchkeeper.server.name", "s2"),
            Map.entry("watchkeeper.sampling.every", "7"),
            Map.entry("watchkeeper.profiling.enabled", "true"),
            Map.entry("watchkeeper.profiling.after", "PT3S"),
            Map.entry("watchkeeper.write.url", "http://127.0.0.1:2"),
            Map.entry("watchkeeper.write.key-file", "/w"),
            Map.entry("watchkeeper.write.organization", "o"),
            Map.entry("watchkeeper.write.bucket", "b"),
            Map.entry("watchkeeper.write.connect-timeout", "PT1S"),
            Map.entry("watchkeeper.write.request-timeout", "PT3S"),
            Map.entry("watchkeeper.workspace.pages", "101"),
            Map.entry("watchkeeper.workspace.seed", "2"));
    try (ApplicationContext context = context(given)) {
      assertEquals(Path.of("/h/x"), context.getBean(HomeSettings.class).of("x"));
      assertEquals(
          new NotionSettings(
              URI.create("http://127.0.0.1:1"),
              Path.of("/t"),
              seconds(1),
              seconds(2),
              3,
              seconds(4),
              5),
          context.getBean(NotionSettings.class));
      assertEquals(
          new CacheSettings(seconds(1), seconds(2), seconds(3), seconds(4), 5, 6),
          context.getBean(CacheSettings.class));
      assertEquals(new BatchSettings(false, 2, 3, 4), context.getBean(BatchSettings.class));
      assertEquals(
          new BreakerSettings(0.1, seconds(2), 3, seconds(4), 0.5, seconds(6), 7),
          context.getBean(BreakerSettings.class));
      assertEquals(
          new ControlSettings(true, Path.of("/k")), context.getBean(ControlSettings.class));
      assertEquals(
          new CallerSettings(List.of("https://a", "https://b"), List.of("c"), false),
          context.getBean(CallerSettings.class));
      assertEquals(
          new RateSettings(false, 20, seconds(30), 10, 400), context.getBean(RateSettings.class));
      assertEquals(
          new OauthSettings(
              "https://issuer.example",
              "https://mcp.example/mcp",
              URI.create("https://issuer.example/keys"),
              "r",
              "w",
              Set.of("ES384"),
              seconds(1),
              seconds(3600),
              seconds(20)),
          context.getBean(OauthSettings.class));
      assertEquals(new RequestSettings(seconds(9)), context.getBean(RequestSettings.class));
      assertEquals(new InstanceSettings("s2"), context.getBean(InstanceSettings.class));
      assertEquals(new SamplingSettings(7), context.getBean(SamplingSettings.class));
      assertEquals(
          new ProfilingSettings(true, seconds(3)), context.getBean(ProfilingSettings.class));
      assertEquals(
          new WriteSettings(
              URI.create("http://127.0.0.1:2"), Path.of("/w"), "o", "b", seconds(1), seconds(3)),
          context.getBean(WriteSettings.class));
      assertEquals(new WorkspaceOptions(101, 2), context.getBean(WorkspaceOptions.class));
    }
  }

  @ParameterizedTest
  @MethodSource("outOfBounds")
  void refusesAValueOutOfItsBoundsAndNamesTheProperty(
      Class<?> type, String name, String value, String named) {
    try (ApplicationContext context = context(Map.of(name, value))) {
      BeanInstantiationException refusal =
          assertThrows(BeanInstantiationException.class, () -> context.getBean(type));
      assertTrue(String.valueOf(refusal.getMessage()).contains(named), refusal.getMessage());
    }
  }

  static List<Arguments> outOfBounds() {
    return List.of(
        arguments(NotionSettings.class, "watchkeeper.notion.max-concurrent", "0", "max-concurrent"),
        arguments(NotionSettings.class, "watchkeeper.notion.window-budget", "0", "window-budget"),
        arguments(
            NotionSettings.class, "watchkeeper.notion.request-timeout", "PT0S", "request-timeout"),
        arguments(NotionSettings.class, "watchkeeper.notion.base-url", "nonsense", "base-url"),
        arguments(CacheSettings.class, "watchkeeper.cache.page-ttl", "PT25H", "page-ttl"),
        arguments(
            BreakerSettings.class, "watchkeeper.breaker.failure-rate-threshold", "1.5", "failure"),
        arguments(BreakerSettings.class, "watchkeeper.breaker.sliding-window", "PT0.5S", "sliding"),
        arguments(ControlSettings.class, "watchkeeper.control.allowed", "true", "key-file"),
        arguments(RateSettings.class, "watchkeeper.rate.calls", "0", "rate.calls"),
        arguments(RateSettings.class, "watchkeeper.rate.burst", "1001", "rate.burst"),
        arguments(OauthSettings.class, "watchkeeper.oauth.issuer", "https://i", "resource"),
        arguments(OauthSettings.class, "watchkeeper.oauth.algorithms", "HS256", "algorithms"),
        arguments(OauthSettings.class, "watchkeeper.oauth.algorithms", "none", "algorithms"),
        arguments(OauthSettings.class, "watchkeeper.oauth.clock-skew", "PT1H", "clock-skew"),
        arguments(
            RequestSettings.class, "watchkeeper.requests.longest-read", "PT0S", "longest-read"),
        arguments(InstanceSettings.class, "watchkeeper.server.name", "two words", "server.name"),
        arguments(
            ProfilingSettings.class, "watchkeeper.profiling.after", "PT11M", "profiling.after"),
        arguments(WriteSettings.class, "watchkeeper.write.url", "ftp://x", "write.url"));
  }

  /** Nothing that opens a file or a port is made until it is asked for. */
  private static ApplicationContext context(Map<String, Object> properties) {
    return ApplicationContext.builder().deduceEnvironment(false).properties(properties).start();
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
