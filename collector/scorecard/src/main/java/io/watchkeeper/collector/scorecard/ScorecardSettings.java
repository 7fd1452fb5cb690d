package io.watchkeeper.collector.scorecard;

import java.time.Duration;
import java.util.Optional;

/**
 * What only the operator can know.
 *
 * @param satisfied a call that takes no longer satisfies, one of up to four times as long is borne
 * @param prices nothing: what a call costs is not known
 */
public record ScorecardSettings(Duration satisfied, Optional<Prices> prices) {

  /** Requirement R1 warns from here on. */
  public static final Duration SATISFIED = Duration.ofMillis(400);

  public static final ScorecardSettings DEFAULTS =
      new ScorecardSettings(SATISFIED, Optional.empty());

  /**
   * What is paid, in any currency.
   *
   * @param processors of the machine of each server: the record has only the share that is used
   * @param processorSecond one processor, busy for a second
   * @param gibibyteSecond 2^30 bytes of memory, held for a second
   * @param upstreamCall one request to a backend
   */
  public record Prices(
      double processors, double processorSecond, double gibibyteSecond, double upstreamCall) {

    public Prices {
      if (!(processors > 0)
          || !(processorSecond >= 0)
          || !(gibibyteSecond >= 0)
          || !(upstreamCall >= 0)) {
        throw new IllegalArgumentException("prices are 0 or more, processors more than 0");
      }
    }
  }

  public ScorecardSettings {
    if (!satisfied.isPositive()) {
      throw new IllegalArgumentException("watchkeeper.scorecard.satisfied is longer than zero");
    }
  }
}
