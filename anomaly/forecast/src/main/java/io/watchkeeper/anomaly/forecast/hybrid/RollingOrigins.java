package io.watchkeeper.anomaly.forecast.hybrid;

import io.watchkeeper.anomaly.forecast.History;
import java.util.Arrays;

/**
 * The moments of the past from which the members are asked to forecast what is known by now.
 *
 * <p>They lie a whole number of first seasons before the end and at least half a horizon apart, so
 * that each step is tried at the time of day at which it will be used; a service is easier to
 * foresee at night. When the history is too short for two of those, they lie half a horizon apart
 * whatever the season. All lie in the newer half: the older one is for learning.
 */
final class RollingOrigins {
  static final int MOST = 10;

  private RollingOrigins() {}

  /** Lengths of history, newest first; fewer than two mean that nothing can be tried. */
  static int[] of(History history, int steps) {
    int half = Math.max(1, (steps + 1) / 2);
    if (history.seasons().length > 0) {
      int season = history.seasons()[0];
      int[] aligned = every((half + season - 1) / season * season, history.length(), steps);
      if (aligned.length > 1) {
        return aligned;
      }
    }
    return every(half, history.length(), steps);
  }

  private static int[] every(int spacing, int length, int steps) {
    int[] origins = new int[MOST];
    int count = 0;
    int back = (steps + spacing - 1) / spacing * spacing;
    for (; count < MOST && length - back >= length / 2 && length - back > 1; back += spacing) {
      origins[count++] = length - back;
    }
    return Arrays.copyOf(origins, count);
  }
}
