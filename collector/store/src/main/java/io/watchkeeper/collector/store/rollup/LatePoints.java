package io.watchkeeper.collector.store.rollup;

import java.util.HashMap;
import java.util.Map;

/**
 * Points that came after what their roll-up was made of had been dropped, by their measurement. The
 * roll-up stays as it is, since nobody can tell whether they are in it already; so they are in no
 * answer, and gone with the next round of retention.
 *
 * <p>Each is counted once, though its bucket may be rolled up again before they are dropped: what
 * was counted of a bucket is remembered that long, of {@value #MOST} of them.
 */
public final class LatePoints {

  private static final int MOST = 10_000;

  private record Bucket(RollUpPlace place, long at, Map<String, String> labels) {}

  private final Map<Bucket, Long> counted = new HashMap<>();
  private final Map<String, Long> news = new HashMap<>();

  /**
   * Notes what was left out of a roll-up.
   *
   * @param late as it would have been without what is stored
   * @param points in it that the stored one does not count
   */
  synchronized void leftOut(RollUpPlace place, Rolled late, long points) {
    if (counted.size() >= MOST) {
      counted.clear();
    }
    Long before = counted.put(new Bucket(place, late.at(), late.labels()), points);
    long more = points - (before == null ? 0 : before);
    if (more > 0) {
      news.merge(place.measurement(), more, Long::sum);
    }
  }

  /** Late points were dropped: what is left out from now on came later. */
  public synchronized void dropped() {
    counted.clear();
  }

  /** By measurement, since this was last asked. */
  public synchronized Map<String, Long> news() {
    Map<String, Long> all = Map.copyOf(news);
    news.clear();
    return all;
  }
}
