package io.watchkeeper.mcpserver.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RedisSettingsTest {

  private static final String AT = "watchkeeper.sessions.redis.";

  @Test
  void defaults() {
    try (ApplicationContext context = ApplicationContext.run()) {
      RedisSettings settings = context.getBean(RedisSettings.class);
      assertEquals(List.of(URI.create("redis://127.0.0.1:6379")), settings.places());
      assertFalse(settings.clustered());
      assertEquals(Duration.ofMillis(250), settings.commandTimeout());
      assertEquals(Duration.ofSeconds(1), settings.connectTimeout());
      assertEquals(Duration.ofSeconds(30), settings.localFor());
      assertEquals(10_000, settings.maxLocal());
      assertEquals(Duration.ofSeconds(1), settings.retryAfter());
    }
  }

  @Test
  void everyPropertyIsMapped() {
    try (ApplicationContext context =
        ApplicationContext.run(
            Map.of(
                AT + "uris", "redis://a:1,redis://b:2",
                AT + "cluster", true,
                AT + "command-timeout", "PT2S",
                AT + "connect-timeout", "PT3S",
                AT + "local-for", "PT4S",
                AT + "max-local", 5,
                AT + "retry-after", "PT6S"))) {
      assertEquals(
          new RedisSettings(
              null,
              List.of(URI.create("redis://a:1"), URI.create("redis://b:2")),
              true,
              Duration.ofSeconds(2),
              Duration.ofSeconds(3),
              Duration.ofSeconds(4),
              5,
              Duration.ofSeconds(6)),
          context.getBean(RedisSettings.class));
    }
  }

  /** Its commas are no list's. */
  @Test
  void aSentinelUriIsOne() {
    String uri = "redis-sentinel://a:1,b:2,c:3/0#sessions";
    try (ApplicationContext context = ApplicationContext.run(Map.of(AT + "uri", uri))) {
      RedisSettings settings = context.getBean(RedisSettings.class);
      assertFalse(settings.clustered());
      assertEquals(3, RedisURI.create(settings.places().getFirst()).getSentinels().size());
    }
  }

  @Test
  void refusesNonsense() {
    assertTrue(refusal(Map.of(AT + "command-timeout", "PT0S")).contains("command-timeout"));
    assertTrue(refusal(Map.of(AT + "max-local", 0)).contains("max-local"));
    assertTrue(
        refusal(Map.of(AT + "uri", "redis://a", AT + "uris", "redis://a,redis://b"))
            .contains("not both"));
  }

  private static String refusal(Map<String, Object> properties) {
    try (ApplicationContext context = ApplicationContext.run(properties)) {
      return String.valueOf(
          Assertions.assertThrows(
                  BeanInstantiationException.class, () -> context.getBean(RedisSettings.class))
              .getMessage());
    }
  }

  @Test
  void noClientIsMadeUnlessAsked() {
    try (ApplicationContext context = ApplicationContext.run()) {
      assertFalse(context.containsBean(SessionStore.class));
      assertFalse(context.containsBean(RedisClient.class));
      assertFalse(context.containsBean(Dialer.class));
    }
    try (ApplicationContext context =
        ApplicationContext.run(Map.of("watchkeeper.sessions.store", "redis"))) {
      context.registerSingleton(io.watchkeeper.mcpserver.protocol.session.RhythmBounds.DEFAULT);
      context.registerSingleton(
          io.watchkeeper.mcpserver.protocol.session.SessionObserver.class,
          io.watchkeeper.mcpserver.protocol.session.SessionObserver.NOBODY);
      assertInstanceOf(RedisSessions.class, context.getBean(SessionStore.class));
      assertFalse(context.containsBean(RedisClient.class));
    }
  }
}
