package io.watchkeeper.anomaly.forecast.season;

/**
 * Makes a series whole: what is missing is taken from a straight line between its neighbours, what
 * is missing at an end from the nearest value.
 *
 * <p>A forecaster that learns from a filled gap learns that nothing happened there, which is the
 * least wrong thing to learn. Infinite values count as missing.
 */
public final class Gaps {
  private Gaps() {}

  /** A copy without gaps; all NaN when nothing is known. O(n). */
  public static double[] filled(double[] values) {
    double[] whole = values.clone();
    int known = -1;
    for (int i = 0; i < whole.length; i++) {
      if (!Double.isFinite(whole[i])) {
        continue;
      }
      for (int k = known + 1; k < i; k++) {
        double share = known < 0 ? 1 : (double) (k - known) / (i - known);
        whole[k] = known < 0 ? whole[i] : whole[known] + share * (whole[i] - whole[known]);
      }
      known = i;
    }
    for (int k = known + 1; k < whole.length; k++) {
      whole[k] = known < 0 ? Double.NaN : whole[known];
    }
    return whole;
  }

  /** How many values are finite. */
  public static int known(double[] values) {
    int known = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        known++;
      }
    }
    return known;
  }
}
