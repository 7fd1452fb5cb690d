package io.watchkeeper.mcpserver.cache;

/**
 * A value from the cache.
 *
 * @param ageNanos since it came from the backend
 */
public record Held<V>(V value, long ageNanos) {

  public long ageSeconds() {
    return ageNanos / 1_000_000_000L;
  }
}
