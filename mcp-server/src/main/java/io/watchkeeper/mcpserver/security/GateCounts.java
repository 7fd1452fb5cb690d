package io.watchkeeper.mcpserver.security;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many were turned away, by a reason out of a fixed set. */
public final class GateCounts {

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /**
   * Counts one.
   *
   * @param reason a constant of ours, since it becomes a label
   */
  public void add(String reason) {
    counts.computeIfAbsent(reason, _ -> new LongAdder()).increment();
  }

  /** Since the start. */
  public Map<String, Long> totals() {
    Map<String, Long> totals = new TreeMap<>();
    counts.forEach((reason, count) -> totals.put(reason, count.sum()));
    return totals;
  }
}
