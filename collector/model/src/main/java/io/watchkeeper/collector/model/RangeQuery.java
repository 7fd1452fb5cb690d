package io.watchkeeper.collector.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Asks for the past of the series of one metric, in steps. A step begins at a whole multiple of its
 * length since 1970-01-01T00:00:00Z; the answer's samples carry the step's begin. A window that
 * begins or ends within a step is widened to the whole step, so that the answer does not depend on
 * the resolution that the store answers from.
 *
 * @param metric {@code measurement.field}
 * @param labels only series that carry all of these
 * @param window which past
 * @param aggregate of the samples of each step
 * @param gaps what stands where no sample is
 */
public record RangeQuery(
    String metric, Map<String, String> labels, Window window, Aggregate aggregate, Gaps gaps) {

  /** More steps than a screen has pixels are asked for in pieces. */
  public static final int MOST_STEPS = 100_000;

  public RangeQuery {
    labels = Map.copyOf(labels);
    if (metric.indexOf('.') <= 0) {
      throw new IllegalArgumentException("a metric is measurement.field, not '" + metric + "'");
    }
  }

  /**
   * A stretch of time in steps.
   *
   * @param from first instant, included
   * @param to last instant, excluded
   * @param step whole seconds, at least one
   */
  public record Window(Instant from, Instant to, Duration step) {

    public Window {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException(
            "the window ends (" + to + ") before it starts: " + from);
      }
      if (step.compareTo(Duration.ofSeconds(1)) < 0 || step.getNano() != 0) {
        throw new IllegalArgumentException("a step is whole seconds, at least one, not " + step);
      }
      long length = step.getSeconds();
      from = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), length) * length);
      long end = to.getNano() == 0 ? to.getEpochSecond() : to.getEpochSecond() + 1;
      to = Instant.ofEpochSecond(Math.ceilDiv(end, length) * length);
      if ((to.getEpochSecond() - from.getEpochSecond()) / length > MOST_STEPS) {
        throw new IllegalArgumentException(
            "more than " + MOST_STEPS + " steps: ask for a longer step or a shorter window");
      }
    }
  }
}
