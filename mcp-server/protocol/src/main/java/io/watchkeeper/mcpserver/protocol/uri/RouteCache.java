package io.watchkeeper.mcpserver.protocol.uri;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Matches found before, by their URI: the least recently used go first, and each goes after its
 * time. What was not found is not kept, so strangers who guess cannot push out what is used. Safe
 * for all threads; the lock is held for a look into a map, never for a search.
 */
public final class RouteCache<V> {

  /** Longer ones are searched for each time: the bound on entries then bounds bytes too. */
  private static final int MAX_KEPT_CHARACTERS = 512;

  private final Bounds bounds;
  private final LongSupplier nanoTime;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final Map<String, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private UriRoutes<V> routes;

  public RouteCache(UriRoutes<V> routes, Bounds bounds, LongSupplier nanoTime) {
    this.routes = routes;
    this.bounds = bounds;
    this.nanoTime = nanoTime;
  }

  /**
   * How much is kept.
   *
   * @param entries most matches
   * @param ttl longest time since a match was searched for
   */
  public record Bounds(int entries, Duration ttl) {

    public static final Bounds USUAL = new Bounds(1_000, Duration.ofMinutes(5));

    public Bounds {
      if (entries < 1 || ttl.isNegative() || ttl.isZero()) {
        throw new IllegalArgumentException(
            "A route cache keeps at least one entry for more than no time");
      }
    }
  }

  private record Kept<V>(Match<V> match, long sinceNanos) {}

  public @Nullable Match<V> find(String uri) {
    long now = nanoTime.getAsLong();
    UriRoutes<V> current;
    synchronized (kept) {
      Kept<V> before = kept.get(uri);
      if (before != null && now - before.sinceNanos() < bounds.ttl().toNanos()) {
        hits.increment();
        return before.match();
      }
      current = routes;
    }
    misses.increment();
    Match<V> match = current.find(uri);
    if (match != null && uri.length() <= MAX_KEPT_CHARACTERS) {
      keep(uri, new Kept<>(match, now), current);
    }
    return match;
  }

  private void keep(String uri, Kept<V> fresh, UriRoutes<V> searched) {
    synchronized (kept) {
      // Other routes may have come while this thread searched the old ones.
      if (routes == searched) {
        kept.put(uri, fresh);
        if (kept.size() > bounds.entries()) {
          kept.remove(kept.keySet().iterator().next());
        }
      }
    }
  }

  /** Takes other routes from now on and forgets what was found among the old ones. */
  public void replace(UriRoutes<V> others) {
    synchronized (kept) {
      routes = others;
      kept.clear();
    }
  }

  /** Answers from what was kept, since the start. */
  public long hits() {
    return hits.sum();
  }

  /** Answers that were searched for, found or not. */
  public long misses() {
    return misses.sum();
  }

  public int size() {
    synchronized (kept) {
      return kept.size();
    }
  }
}
