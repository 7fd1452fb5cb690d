package io.watchkeeper.collector.model;

import java.time.Instant;
import java.util.Map;

/**
 * Asks for the points of one measurement.
 *
 * @param labels only points that carry all of these
 * @param from first instant, included
 * @param to last instant, excluded
 */
public record PointQuery(
    String measurement, Map<String, String> labels, Instant from, Instant to, Page page) {

  /**
   * How much at once.
   *
   * @param points 1 to 100,000
   * @param newestFirst whether the window is read from its end
   */
  public record Page(int points, boolean newestFirst) {

    private static final int MOST = 100_000;

    public Page {
      if (points < 1 || points > MOST) {
        throw new IllegalArgumentException("a page is 1 to " + MOST + " points, not " + points);
      }
    }
  }

  public PointQuery {
    labels = Map.copyOf(labels);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("the window ends (" + to + ") before it starts: " + from);
    }
  }
}
