package io.watchkeeper.collector.scorecard;

import io.watchkeeper.collector.model.RangeQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;

/**
 * Two stretches of the same length, one after the other, in steps.
 *
 * @param from begin of the window before
 * @param each steps of each of the two
 */
record Grid(Instant from, Duration step, int each) {

  /**
   * Up to this the steps are minutes, else hours: each holds a sketch that must be read seven times
   * over, and two days of minutes of a few servers are tens of thousands.
   */
  private static final Duration IN_MINUTES = Duration.ofHours(6);

  private static final Duration LONGEST = Duration.ofDays(366);

  /**
   * Whole minutes or hours: a step that is not over is left out, and so is one that begins before
   * the window.
   *
   * @throws IllegalArgumentException when none is left, or too many are
   */
  static Grid of(Instant from, Instant to) {
    Duration length = Duration.between(from, to);
    if (length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a window is at most 366 days long, not " + length);
    }
    Duration step = length.compareTo(IN_MINUTES) <= 0 ? Duration.ofMinutes(1) : Duration.ofHours(1);
    long seconds = step.toSeconds();
    long first = Math.ceilDiv(from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0), seconds);
    long last = Math.floorDiv(to.getEpochSecond(), seconds);
    if (last <= first) {
      throw new IllegalArgumentException(
          "the window from "
              + from
              + " to "
              + to
              + " holds no whole "
              + (seconds == 60 ? "minute" : "hour"));
    }
    int each = (int) (last - first);
    return new Grid(Instant.ofEpochSecond((first - each) * seconds), step, each);
  }

  Instant middle() {
    return from.plus(step.multipliedBy(each));
  }

  Instant to() {
    return from.plus(step.multipliedBy(2L * each));
  }

  RangeQuery.Window window() {
    return new RangeQuery.Window(from, to(), step);
  }

  int steps() {
    return 2 * each;
  }

  int stepOf(Instant at) {
    return (int) ((at.getEpochSecond() - from.getEpochSecond()) / step.toSeconds());
  }

  BitSet before() {
    BitSet steps = new BitSet();
    steps.set(0, each);
    return steps;
  }

  BitSet now() {
    BitSet steps = new BitSet();
    steps.set(each, 2 * each);
    return steps;
  }
}
