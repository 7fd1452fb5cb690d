package io.watchkeeper.ops.launcher.demo;

import java.time.Duration;

/**
 * How long the parts of a demonstration take.
 *
 * @param blind what stands for learning when there is no analyzer to ask
 * @param fault long enough for the action, renewals and a look at stale answers
 * @param quiet how long a run without a fault lasts once the baseline is ready
 */
public record Pace(Duration blind, Duration fault, Duration quiet) {

  public static final Pace USUAL =
      new Pace(Duration.ofSeconds(60), Duration.ofSeconds(45), Duration.ofMinutes(10));

  public Pace {
    for (Duration duration : new Duration[] {blind, fault, quiet}) {
      if (!duration.isPositive() || duration.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("a part lasts up to an hour, not " + duration);
      }
    }
  }

  public Pace withQuiet(Duration longer) {
    return new Pace(blind, fault, longer);
  }
}
