package io.watchkeeper.mcpserver.cache;

/**
 * A value from the cache.
 *
 * @param ageNanos since it came from the backend
 * @param outdated what it tells of may have changed since, by a write that went through us
 */
public record Held<V>(V value, long ageNanos, boolean outdated) {

  public long ageSeconds() {
    return ageNanos / 1_000_000_000L;
  }
}
