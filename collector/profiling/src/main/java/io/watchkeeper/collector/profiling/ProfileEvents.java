package io.watchkeeper.collector.profiling;

import java.util.Map;

/**
 * What is recorded for a profile, and no more: no event that carries arguments, environment, system
 * properties, files or addresses, so that a recording holds no secret. Whoever records and whoever
 * reads go by the same names.
 */
public final class ProfileEvents {

  static final String EXECUTION = "jdk.ExecutionSample";
  static final String ALLOCATION = "jdk.ObjectAllocationSample";
  static final String MONITOR = "jdk.JavaMonitorEnter";
  static final String PARK = "jdk.ThreadPark";
  static final String PINNED = "jdk.VirtualThreadPinned";
  static final String COLLECTION = "jdk.GarbageCollection";

  private ProfileEvents() {}

  /**
   * For {@code jdk.jfr.Recording}. Running threads are looked at every 50 ms and at most 20
   * allocations a second, so that it costs less than 1% of the processor ({@code ./watchkeeper
   * prove M12}): in the 40 s of a bad window that is 800 looks at a busy thread and 800
   * allocations, by which a share of 20% is within 3 points. Waits from 20 ms on.
   */
  public static Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry(EXECUTION + "#enabled", "true"),
        Map.entry(EXECUTION + "#period", "50 ms"),
        Map.entry(ALLOCATION + "#enabled", "true"),
        Map.entry(ALLOCATION + "#throttle", "20/s"),
        Map.entry(ALLOCATION + "#stackTrace", "true"),
        Map.entry(MONITOR + "#enabled", "true"),
        Map.entry(MONITOR + "#threshold", "20 ms"),
        Map.entry(MONITOR + "#stackTrace", "true"),
        Map.entry(PARK + "#enabled", "true"),
        Map.entry(PARK + "#threshold", "20 ms"),
        Map.entry(PARK + "#stackTrace", "true"),
        Map.entry(PINNED + "#enabled", "true"),
        Map.entry(PINNED + "#threshold", "20 ms"),
        Map.entry(PINNED + "#stackTrace", "true"),
        Map.entry(COLLECTION + "#enabled", "true"));
  }
}
