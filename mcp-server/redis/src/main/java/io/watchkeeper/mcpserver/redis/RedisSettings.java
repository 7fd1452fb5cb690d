package io.watchkeeper.mcpserver.redis;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and how long anything waits for it.
 *
 * @param uri {@code redis://}, {@code rediss://} or {@code
 *     redis-sentinel://host:port,host:port/0#name}; without one a Redis on this machine. A password
 *     stands in the URI and nowhere else
 * @param uris seeds of a Cluster, in place of the one
 * @param cluster whether a single URI is a Cluster's seed as well
 * @param commandTimeout for a command; past it Redis counts as away
 * @param connectTimeout for making a connection
 * @param localFor how long a session is answered from this server's own copy while Redis is away
 * @param maxLocal how many such copies are kept, about 2 kB each
 * @param retryAfter what clients are told where no copy helps
 */
@ConfigurationProperties("watchkeeper.sessions.redis")
public record RedisSettings(
    @Nullable URI uri,
    @Nullable List<URI> uris,
    @Bindable(defaultValue = "false") boolean cluster,
    @Bindable(defaultValue = "PT0.25S") Duration commandTimeout,
    @Bindable(defaultValue = "PT1S") Duration connectTimeout,
    @Bindable(defaultValue = "PT30S") Duration localFor,
    @Bindable(defaultValue = "10000") int maxLocal,
    @Bindable(defaultValue = "PT1S") Duration retryAfter) {

  public RedisSettings {
    if (uri != null && uris != null) {
      throw new IllegalArgumentException(
          "set watchkeeper.sessions.redis.uri or .uris (seeds of a Cluster), not both");
    }
    if (uris != null) {
      uris = List.copyOf(uris);
    }
    positive("command-timeout", commandTimeout);
    positive("connect-timeout", connectTimeout);
    positive("retry-after", retryAfter);
    if (localFor.isNegative() || maxLocal < 1) {
      throw new IllegalArgumentException(
          "watchkeeper.sessions.redis.local-for must not be negative, max-local at least 1");
    }
  }

  boolean clustered() {
    return cluster || places().size() > 1;
  }

  List<URI> places() {
    if (uris != null && !uris.isEmpty()) {
      return uris;
    }
    return List.of(uri == null ? URI.create("redis://127.0.0.1:6379") : uri);
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "watchkeeper.sessions.redis." + name + " must be positive, but is " + value);
    }
  }
}
