package io.watchkeeper.mcpserver.cache;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long an answer is fresh by kind, how long it is kept at all, and how many are kept.
 *
 * @param pageTtl of a page's properties or body
 * @param queryTtl of a query's rows
 * @param searchTtl of a search's hits
 * @param staleBound oldest answer that is ever given; kept that long for a backend that is away
 * @param maxEntries most answers kept
 * @param maxBytes most bytes of all answers kept, by estimate
 */
@ConfigurationProperties("watchkeeper.cache")
public record CacheSettings(
    @Bindable(defaultValue = "PT5M") Duration pageTtl,
    @Bindable(defaultValue = "PT1M") Duration queryTtl,
    @Bindable(defaultValue = "PT30S") Duration searchTtl,
    @Bindable(defaultValue = "PT24H") Duration staleBound,
    @Bindable(defaultValue = "10000") int maxEntries,
    @Bindable(defaultValue = "100000000") long maxBytes) {

  public CacheSettings {
    requirePositive("page-ttl", pageTtl, staleBound);
    requirePositive("query-ttl", queryTtl, staleBound);
    requirePositive("search-ttl", searchTtl, staleBound);
    if (maxEntries < 1 || maxBytes < maxEntries) {
      throw new IllegalArgumentException(
          "watchkeeper.cache.max-entries is at least 1, and max-bytes at least as large");
    }
  }

  private static void requirePositive(String name, Duration ttl, Duration staleBound) {
    if (ttl.isNegative() || ttl.isZero() || ttl.compareTo(staleBound) > 0) {
      throw new IllegalArgumentException(
          "watchkeeper.cache."
              + name
              + " is above zero and at most the stale-bound of "
              + staleBound
              + ", not "
              + ttl);
    }
  }
}
