package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Series;
import java.time.Instant;
import java.util.List;

/**
 * A truth about a synthetic history: what went wrong, when, and where it shows.
 *
 * @param onset the first second that is affected
 * @param end the first that is not any more
 * @param strength above 0, at most 1
 */
public record Incident(Kind kind, Instant onset, Instant end, Place place, double strength) {

  /** As the analyzer tells incidents apart, requirement A4. */
  public enum Kind {
    UPSTREAM_SLOW,
    ERROR_BURST,
    CACHE_COLLAPSE,
    TRAFFIC_SPIKE,
    TRAFFIC_DROP,
    MEMORY_LEAK,
    CPU_SATURATION,
    POOL_EXHAUSTION,
    NOISY_CLIENT
  }

  /**
   * Where.
   *
   * @param backend of {@link Kind#UPSTREAM_SLOW}, {@link Kind#ERROR_BURST} and {@link
   *     Kind#POOL_EXHAUSTION}; for the others it means nothing
   * @param client of {@link Kind#NOISY_CLIENT}; for the others it means nothing
   */
  public record Place(String server, String backend, String client) {}

  public Incident {
    if (!onset.isBefore(end) || !(strength > 0 && strength <= 1)) {
      throw new IllegalArgumentException(
          "an incident ends after its onset and has a strength in (0, 1]: "
              + onset
              + " to "
              + end
              + ", "
              + strength);
    }
  }

  boolean covers(long second) {
    return second >= onset.getEpochSecond() && second < end.getEpochSecond();
  }

  /** From 0 at the onset to 1 at the end: what grows, such as a leak, has grown so far. */
  double progress(long second) {
    double length = (double) (end.getEpochSecond() - onset.getEpochSecond());
    return (second - onset.getEpochSecond() + 1) / length;
  }

  /**
   * The series of the fleet that it moves; all others are what they would be without it. Not each
   * of them moves in each second: half of the calls may be as fast as ever.
   */
  public List<Series> affected(Fleet fleet) {
    return Roster.of(fleet).stream().filter(series -> Impact.reaches(this, series, fleet)).toList();
  }
}
