package io.watchkeeper.mcpserver.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
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
  private final Changes<K> changes;

  /**
   * @param bytes estimate of what a key and its value hold in memory
   */
  public ReadCache(CacheSettings settings, LongSupplier nanoTime, ToLongBiFunction<K, V> bytes) {
    this.nanoTime = nanoTime;
    this.changes = new Changes<>(nanoTime);
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

  /**
   * The value however old within the stale bound; null when there is none.
   *
   * @param nowNanos a reading of the {@code nanoTime}, which whoever asks has in hand anyway
   */
  public @Nullable Held<V> find(K key, long nowNanos) {
    Entry<V> entry = entries.getIfPresent(key);
    return entry == null
        ? null
        : new Held<>(
            entry.value(), Math.max(0, nowNanos - entry.storedAtNanos()), entry.outdated());
  }

  /** To be taken before the backend is asked, and given to {@link #put} with its answer. */
  public long mark() {
    return changes.newest();
  }

  /**
   * Keeps an answer.
   *
   * @param mark from before the question: what was changed since makes the answer outdated at once
   */
  public void put(K key, V value, long mark) {
    long now = nanoTime.getAsLong();
    entries.put(key, new Entry<>(value, now, changes.touch(key, mark)));
    // A change may have come between the look and the put and have swept past.
    if (changes.touch(key, mark)) {
      entries.put(key, new Entry<>(value, now, true));
    }
  }

  /**
   * Marks answers as outdated and keeps them: with the backend away, an old answer that says so is
   * better than none.
   *
   * @param doubt how long from now on new answers for these keys count as outdated too, since the
   *     change may come true later; zero when it is known to have been made
   */
  public void outdate(Predicate<K> keys, Duration doubt) {
    changes.add(keys, doubt);
    for (K key : entries.asMap().keySet()) {
      if (keys.test(key)) {
        entries.asMap().computeIfPresent(key, (same, entry) -> entry.outdate());
      }
    }
  }

  /** Keys of the answers that are asked for most, by the cache's own count; hottest first. */
  public List<K> hottest(int most) {
    return entries
        .policy()
        .eviction()
        .map(eviction -> List.copyOf(eviction.hottest(most).keySet()))
        .orElse(List.of());
  }

  public long size() {
    entries.cleanUp();
    return entries.estimatedSize();
  }

  private record Entry<V>(V value, long storedAtNanos, boolean outdated) {

    Entry<V> outdate() {
      return new Entry<>(value, storedAtNanos, true);
    }
  }
}
