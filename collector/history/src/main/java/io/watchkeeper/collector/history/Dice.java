package io.watchkeeper.collector.history;

import java.util.SplittableRandom;

/**
 * Chance as a function: the same question has the same answer, in whatever order questions are
 * asked. That is what makes a history independent of how its range is cut, and one incident's draws
 * independent of all others.
 */
record Dice(long seed) {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Dice of their own for what has this name. */
  Dice of(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return new Dice(mixed(seed ^ mixed(hash)));
  }

  /** As many throws as wanted, for this second, day or week. */
  SplittableRandom at(long number) {
    return new SplittableRandom(mixed(seed + mixed(number)));
  }

  /** The finalizer of MurmurHash3: every bit of the input moves half of the output's. */
  private static long mixed(long bits) {
    long z = bits;
    z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }

  /**
   * A Gaussian that wanders: drawn every {@code period} seconds, with a smooth way from one draw to
   * the next.
   */
  double wander(long second, long period) {
    long knot = Math.floorDiv(second, period);
    double way = (double) (second - knot * period) / period;
    double eased = way * way * (3 - 2 * way);
    return at(knot).nextGaussian() * (1 - eased) + at(knot + 1).nextGaussian() * eased;
  }

  /** How many of events with this mean; above 30 the normal approximation is good to a percent. */
  static int poisson(SplittableRandom random, double mean) {
    if (mean > 30) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; count++) {
      product *= random.nextDouble();
    }
    return count;
  }
}
