package io.watchkeeper.anomaly.pattern.synthetic;

import java.util.random.RandomGenerator;

/** Draws of the generators. */
final class Chance {
  private final RandomGenerator random;

  Chance(RandomGenerator random) {
    this.random = random;
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** As likely between 1 and 10 as between 10 and 100. */
  double across(double low, double high) {
    return low * StrictMath.pow(high / low, random.nextDouble());
  }

  int whole(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean in(double share) {
    return random.nextDouble() < share;
  }

  double normal() {
    return random.nextGaussian();
  }

  double exponential() {
    return -StrictMath.log(1 - random.nextDouble());
  }

  /** Poisson for small means, its normal approximation beyond 50; overdispersed if asked. */
  double count(double mean, double overdispersion) {
    double shaken = mean * StrictMath.exp(overdispersion * normal());
    if (shaken > 50) {
      return Math.max(0, Math.rint(shaken + Math.sqrt(shaken) * normal()));
    }
    double limit = StrictMath.exp(-shaken);
    int count = 0;
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
