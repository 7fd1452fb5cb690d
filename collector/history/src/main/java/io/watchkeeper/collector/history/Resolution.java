package io.watchkeeper.collector.history;

import java.time.Duration;

/**
 * How dense a history is. A coarser one is a part of a finer one: of every minute or hour its first
 * second, as that second is. So a point always says what the catalogue says that it says, and
 * means, ratios and percentiles agree; sums are those of the seconds that are there.
 */
public enum Resolution {
  SECOND(Duration.ofSeconds(1)),
  MINUTE(Duration.ofMinutes(1)),
  HOUR(Duration.ofHours(1));

  private final Duration step;

  Resolution(Duration step) {
    this.step = step;
  }

  public Duration step() {
    return step;
  }
}
