package io.watchkeeper.collector.profiling;

import java.time.Duration;
import java.time.Instant;

/**
 * The part of a recording that is asked for.
 *
 * @param from included
 * @param until not included, after {@code from}
 */
public record Window(Instant from, Instant until) {

  /** How it was before is what the bad part is compared with. */
  private static final Duration BEFORE = Duration.ofSeconds(30);

  /** Raised in the third bad second: without these there would be little of the fault in it. */
  private static final Duration AFTER = Duration.ofSeconds(10);

  public Window {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "a window ends after it begins, not " + from + ".." + until);
    }
  }

  /** From 30 s before an incident's first bad second until 10 s after it was raised. */
  public static Window ofIncident(Instant startedAt, Instant detectedAt) {
    return new Window(startedAt.minus(BEFORE), detectedAt.plus(AFTER));
  }

  double seconds() {
    return Duration.between(from, until).toNanos() / 1e9;
  }

  boolean holds(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /** How much of what lasted from one instant to another lies in here; zero when nothing does. */
  Duration shareOf(Instant start, Instant end) {
    Instant first = start.isBefore(from) ? from : start;
    Instant last = end.isAfter(until) ? until : end;
    return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
  }
}
