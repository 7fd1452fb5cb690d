package io.watchkeeper.gatling;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Ranks 0..n-1, rank k drawn in proportion to 1/(k+1)^s: few are popular, many are rare. */
final class Zipf {
  private final double[] cumulated;

  Zipf(int ranks, double exponent) {
    if (ranks < 1) {
      throw new IllegalArgumentException("Zipf needs one rank at least");
    }
    cumulated = new double[ranks];
    double sum = 0;
    for (int k = 0; k < ranks; k++) {
      sum += Math.pow(k + 1.0, -exponent);
      cumulated[k] = sum;
    }
  }

  int draw(RandomGenerator random) {
    double point = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, point);
    return found >= 0 ? Math.min(found + 1, cumulated.length - 1) : -found - 1;
  }
}
