package io.watchkeeper.mcpserver.protocol.roundtrip;

import java.time.Duration;

/**
 * How long and how far a call may go on by asking.
 *
 * @param age longest time between asking and the answer, which a person may have to think about
 * @param rounds most times that one call asks
 * @param characters longest sealed state, which travels with every further round
 */
public record RoundLimits(Duration age, int rounds, int characters) {

  public static final RoundLimits USUAL = new RoundLimits(Duration.ofHours(1), 16, 64 * 1024);

  public RoundLimits {
    if (age.isNegative() || age.isZero() || rounds < 1 || characters < 1024) {
      throw new IllegalArgumentException(
          "Rounds need some time, one round at least and 1024 characters at least");
    }
  }
}
