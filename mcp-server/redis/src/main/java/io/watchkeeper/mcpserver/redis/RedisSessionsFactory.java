package io.watchkeeper.mcpserver.redis;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Wires sessions to Redis, once somebody asks for that; else no client of Redis is made. */
@Factory
@Requires(property = "watchkeeper.sessions.store", value = "redis", defaultValue = "memory")
final class RedisSessionsFactory {

  /** 72 bits: no two servers that ever shared a session have one name. */
  private static final int NAME_BYTES = 9;

  @Singleton
  @Bean(preDestroy = "close")
  Dialer dialer(RedisSettings settings) {
    return Dialer.of(settings);
  }

  @Singleton
  @Bean(preDestroy = "close")
  RedisLink link(Dialer dialer, RedisSettings settings) {
    RedisLink link = new RedisLink(dialer.maker(), settings.commandTimeout(), System::nanoTime);
    link.connect(settings.connectTimeout());
    return link;
  }

  @Singleton
  Copies copies(RedisSettings settings, RhythmBounds bounds) {
    return new Copies(settings.maxLocal(), bounds, names(new SecureRandom()), System::nanoTime);
  }

  @Singleton
  SessionStore sessions(
      RedisLink link, Copies copies, RedisSettings settings, SessionObserver observer) {
    return new RedisSessions(
        new SessionKeys(link),
        copies,
        new RedisSessions.Surroundings(
            Clock.systemUTC(), settings.localFor(), settings.retryAfter(), observer));
  }

  private static Copies.Names names(RandomGenerator random) {
    byte[] bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    return new Copies.Names(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + ".");
  }
}
