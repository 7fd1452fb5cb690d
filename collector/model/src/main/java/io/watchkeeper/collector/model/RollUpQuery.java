package io.watchkeeper.collector.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Asks for what is known of the subjects of one measurement in buckets. A window that begins or
 * ends within a bucket is widened to the whole bucket.
 *
 * @param labels only subjects that carry all of these
 * @param from first instant, included
 * @param to last instant, excluded
 * @param step length of a bucket, one of {@link #STEPS}
 */
public record RollUpQuery(
    String measurement, Map<String, String> labels, Instant from, Instant to, Duration step) {

  /** The resolutions that stores keep beside the points. */
  public static final List<Duration> STEPS =
      List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

  public RollUpQuery {
    labels = Map.copyOf(labels);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("the time ends (" + to + ") before it starts: " + from);
    }
    if (!STEPS.contains(step)) {
      throw new IllegalArgumentException("a step is a minute, an hour or a day, not " + step);
    }
    from = Instant.ofEpochSecond(Steps.begin(from.getEpochSecond(), step.toSeconds()));
    Instant last = Instant.ofEpochSecond(Steps.begin(to.getEpochSecond(), step.toSeconds()));
    to = last.equals(to) ? to : last.plus(step);
  }
}
