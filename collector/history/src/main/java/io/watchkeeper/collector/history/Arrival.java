package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one server tells of one second.
 *
 * @param at begin of the second
 * @param late how much later than usual it comes; zero when it comes in time
 */
public record Arrival(Instant at, Duration late, List<Point> points) {

  public Arrival {
    points = List.copyOf(points);
  }
}
