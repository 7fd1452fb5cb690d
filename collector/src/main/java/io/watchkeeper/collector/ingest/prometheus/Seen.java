package io.watchkeeper.collector.ingest.prometheus;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The series of a target as its last scrape had them. Those that the next one does not have are
 * forgotten with it, and are then counted as stale.
 */
final class Seen {

  private record Reading(double value, long atMillis) {}

  private Map<Series, Reading> before = new HashMap<>();
  private Map<Series, Reading> now = new HashMap<>();

  /** How fast a counter grew since the last scrape that had it, a second. */
  OptionalDouble rate(Series series, double value, long atMillis) {
    now.put(series, new Reading(value, atMillis));
    Reading last = before.get(series);
    if (last == null || atMillis <= last.atMillis) {
      return OptionalDouble.empty();
    }
    // Below what it stood at, it began anew at zero.
    double more = value < last.value ? value : value - last.value;
    return OptionalDouble.of(more * 1_000 / (atMillis - last.atMillis));
  }

  /** Ends a scrape; tells how many series the one before had and this one has not. */
  int turn() {
    int vanished = 0;
    for (Series series : before.keySet()) {
      if (!now.containsKey(series)) {
        vanished++;
      }
    }
    before = now;
    now = new HashMap<>();
    return vanished;
  }

  int size() {
    return before.size();
  }
}
