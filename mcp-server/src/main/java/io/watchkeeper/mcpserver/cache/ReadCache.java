package io.watchkeeper.mcpserver.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.LongSupplier;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers of a backend with their age. It knows nothing of freshness: the reader decides by the age
 * whether an answer may be given, since that depends on how the backend stands.
 *
 * <p>One server has one token, so one tenant: a key need not name who asks. When that changes, the
 * principal becomes part of the key.
 */
public final class ReadCache<K, V> {

  private final Cache<K, Entry<V>> entries;
  private final LongSupplier nanoTime;

  /**
   * @param bytes estimate of what a key and its value hold in memory
   */
  public ReadCache(CacheSettings settings, LongSupplier nanoTime, ToLongBiFunction<K, V> bytes) {
    this.nanoTime = nanoTime;
    // Caffeine bounds either the count or the weight. An entry that never weighs less than its even
    // share of the bytes makes one bound do both: maxEntries of the lightest weigh maxBytes.
    long lightest = Math.ceilDiv(settings.maxBytes(), settings.maxEntries());
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(settings.maxBytes())
            .weigher((K key, Entry<V> entry) ->
                (int)
                    Math.min(
                        Integer.MAX_VALUE,
                        Math.max(lightest, bytes.applyAsLong(key, entry.value()))))
            .expireAfterWrite(settings.staleBound())
            .ticker(nanoTime::getAsLong)
            // Evicts on the thread that wrote: no pool of its own, and tests see it at once.
            .executor(Runnable::run)
            .build();
  }

  /** The value however old within the stale bound; null when there is none. */
  public @Nullable Held<V> find(K key) {
    Entry<V> entry = entries.getIfPresent(key);
    return entry == null
        ? null
        : new Held<>(entry.value(), Math.max(0, nanoTime.getAsLong() - entry.storedAtNanos()));
  }

  public void put(K key, V value) {
    entries.put(key, new Entry<>(value, nanoTime.getAsLong()));
  }

  public long size() {
    entries.cleanUp();
    return entries.estimatedSize();
  }

  private record Entry<V>(V value, long storedAtNanos) {}
}
