package io.watchkeeper.collector.store.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A set of seconds, kept as stretches that neither touch nor overlap: a year of neighbouring
 * minutes is one entry. Belongs to one thread or lock.
 */
public final class Stretches {

  /**
   * Seconds since the epoch.
   *
   * @param from included
   * @param to excluded
   */
  public record Stretch(long from, long to) {}

  private final NavigableMap<Long, Long> ends = new TreeMap<>();

  public boolean isEmpty() {
    return ends.isEmpty();
  }

  public int size() {
    return ends.size();
  }

  public boolean contains(long from, long to) {
    Map.Entry<Long, Long> before = ends.floorEntry(from);
    return before != null && before.getValue() >= to;
  }

  public void add(long from, long to) {
    if (contains(from, to)) {
      return;
    }
    long start = from;
    long end = to;
    Map.Entry<Long, Long> before = ends.floorEntry(from);
    if (before != null && before.getValue() >= from) {
      start = before.getKey();
      end = Math.max(end, before.getValue());
    }
    NavigableMap<Long, Long> swallowed = ends.subMap(start, true, end, true);
    for (long its : swallowed.values()) {
      end = Math.max(end, its);
    }
    swallowed.clear();
    ends.put(start, end);
  }

  public void remove(long from, long to) {
    for (Stretch its : within(from, to)) {
      Map.Entry<Long, Long> whole = ends.floorEntry(its.from);
      ends.remove(whole.getKey());
      if (whole.getKey() < its.from) {
        ends.put(whole.getKey(), its.from);
      }
      if (its.to < whole.getValue()) {
        ends.put(its.to, whole.getValue());
      }
    }
  }

  /** What of it lies in the stretch, in order. */
  public List<Stretch> within(long from, long to) {
    List<Stretch> within = new ArrayList<>();
    Map.Entry<Long, Long> before = ends.lowerEntry(from);
    if (before != null && before.getValue() > from) {
      within.add(new Stretch(from, Math.min(to, before.getValue())));
    }
    ends.subMap(from, true, Math.max(from, to), false)
        .forEach((start, end) -> within.add(new Stretch(start, Math.min(to, end))));
    return within;
  }

  /** The first of a set that is not empty. */
  public Stretch first() {
    Map.Entry<Long, Long> first = ends.firstEntry();
    return new Stretch(first.getKey(), first.getValue());
  }

  public List<Stretch> all() {
    List<Stretch> all = new ArrayList<>();
    ends.forEach((start, end) -> all.add(new Stretch(start, end)));
    return all;
  }
}
