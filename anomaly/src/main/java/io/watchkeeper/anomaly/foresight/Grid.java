package io.watchkeeper.anomaly.foresight;

import java.time.Duration;
import java.time.Instant;

/**
 * In which steps a series is looked at: minutes while it is young, then means of five minutes,
 * which know the day and the week in a fifth of the values.
 */
enum Grid {
  MINUTE(Duration.ofMinutes(1), Duration.ofDays(3)),
  FIVE_MINUTES(Duration.ofMinutes(5), Duration.ofDays(90));

  /** An hour, and the time until the next forecast is made. */
  static final Duration AHEAD = Duration.ofMinutes(75);

  private final Duration step;
  private final Duration longest;

  Grid(Duration step, Duration longest) {
    this.step = step;
    this.longest = longest;
  }

  Duration step() {
    return step;
  }

  /** How far back it is looked at most. */
  Duration longest() {
    return longest;
  }

  /** Of a forecast. */
  int steps() {
    return (int) AHEAD.dividedBy(step);
  }

  /** The end of the last step that is over. */
  Instant end(Instant now) {
    long seconds = step.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
  }
}
