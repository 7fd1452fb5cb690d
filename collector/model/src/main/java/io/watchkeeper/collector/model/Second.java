package io.watchkeeper.collector.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What all sources said of one second. Empty when nobody said anything, so that silence is seen.
 *
 * @param at start of the second, a whole second
 * @param late true when the second had been handed out before and these points came after it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Second(Instant at, boolean late, List<Point> points) {

  public Second {
    if (!at.equals(at.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("a second starts on a whole second, not at " + at);
    }
    points = points == null ? List.of() : List.copyOf(points);
  }
}
