package io.watchkeeper.anomaly.forecast;

/**
 * Synthetic series by formulas that R and numpy can repeat to the last digit but rounding: Lehmer's
 * generator (16807, modulus 2^31 - 1), twelve uniforms less six for a nearly normal number.
 */
public final class Synthetic {
  private static final long MULTIPLIER = 16807;
  private static final long MODULUS = 2147483647;

  private Synthetic() {}

  public static double[] noise(int length, long seed) {
    double[] noise = new double[length];
    long state = seed;
    for (int i = 0; i < length; i++) {
      for (int k = 0; k < 12; k++) {
        state = MULTIPLIER * state % MODULUS;
        noise[i] += state / (double) MODULUS;
      }
      noise[i] -= 6;
    }
    return noise;
  }

  /** A daily and a weekly wave around a level, noise of deviation 1. */
  public static double[] week(int length, int day, long seed) {
    double[] x = noise(length, seed);
    for (int t = 0; t < length; t++) {
      x[t] +=
          100
              + 20 * Math.sin(2 * Math.PI * t / day)
              + 6 * Math.cos(4 * Math.PI * t / day)
              + (t / day % 7 >= 5 ? -15 : 0);
    }
    return x;
  }
}
