package io.watchkeeper.collector.ingest.histogram;

import io.watchkeeper.collector.ingest.Reason;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last readings of running totals of one writer. Bounded: the one that was not heard of for
 * longest goes first, and begins anew when it comes back. Used under its owner's lock.
 *
 * <p>What a request reads is staged and joins the rest by {@link #commit}, once the store has taken
 * the differences; a request that is sent again because the store was away finds all as it was.
 */
public final class Totals {

  /** A series of one writer. */
  public record Key(String metric, Map<String, String> labels) {}

  /** Of one writer, where nothing else is set: some 20 MB. */
  public static final int MOST_WEIGHT = 200_000;

  private final int mostWeight;
  private final Map<Key, Total> last = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Key, Total> staged = new HashMap<>();
  private int weight;

  /**
   * @param mostWeight counters, histograms and buckets held, together
   */
  public Totals(int mostWeight) {
    this.mostWeight = mostWeight;
  }

  /**
   * What came since the last reading; nothing when this one was read before.
   *
   * @throws Refused the first reading, which only later ones can be held against, or one that is
   *     out of order
   */
  Optional<Total> since(Key key, Total now) throws Refused {
    Total before = staged.get(key);
    if (before == null) {
      before = last.get(key);
    }
    if (before == null) {
      staged.put(key, now);
      throw new Refused(
          Reason.NO_PREDECESSOR, "the first reading of a running total says nothing yet");
    }
    if (now.time() == before.time()) {
      return Optional.empty();
    }
    try {
      Total since = now.since(before);
      staged.put(key, now);
      return Optional.of(since);
    } catch (Refused refused) {
      if (now.time() > before.time()) {
        // Made otherwise than before: the next one can be held against this one.
        staged.put(key, now);
      }
      throw refused;
    }
  }

  public void commit() {
    staged.forEach((key, total) -> {
      Total before = last.put(key, total);
      weight += total.buckets().weight() - (before == null ? 0 : before.buckets().weight());
    });
    staged.clear();
    Iterator<Total> eldest = last.values().iterator();
    while (weight > mostWeight && eldest.hasNext()) {
      weight -= eldest.next().buckets().weight();
      eldest.remove();
    }
  }

  public void rollBack() {
    staged.clear();
  }

  int weight() {
    return weight;
  }
}
