package io.watchkeeper.collector.store.rollup;

import java.time.Duration;

/**
 * The resolutions of a store, from the finest. Requirement M8 gives their times. A bucket begins at
 * a whole multiple of its length since 1970-01-01T00:00:00Z, so days are UTC days.
 */
public enum Tier {
  /** Points as they came; a bucket of them is a second. */
  RAW(Duration.ofSeconds(1), Duration.ofDays(7)),
  MINUTE(Duration.ofMinutes(1), Duration.ofDays(30)),
  HOUR(Duration.ofHours(1), Duration.ofDays(366)),
  DAY(Duration.ofDays(1), Duration.ofDays(5 * 365 + 2));

  private final long seconds;
  private final Duration kept;

  Tier(Duration length, Duration kept) {
    this.seconds = length.toSeconds();
    this.kept = kept;
  }

  /** Length of a bucket. */
  public long seconds() {
    return seconds;
  }

  /** How long what is in it is kept at least. */
  public Duration kept() {
    return kept;
  }

  /** The next finer; it is an error to ask the finest. */
  public Tier finer() {
    return switch (this) {
      case DAY -> HOUR;
      case HOUR -> MINUTE;
      case MINUTE -> RAW;
      case RAW -> throw new IllegalStateException("nothing is finer than the points");
    };
  }
}
