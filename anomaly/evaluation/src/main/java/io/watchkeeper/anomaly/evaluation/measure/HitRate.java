package io.watchkeeper.anomaly.evaluation.measure;

import java.util.Set;

/**
 * HitRate@P%: of the g metrics at fault in a row, the part that is among the floor(P% g) metrics
 * ranked first [1]; its mean over the rows for which people say which metrics were at fault. With P
 * = 150 a ranking may name half as many again.
 *
 * <p>[1] Su, Zhao, Niu, Liu, Sun, Pei: Robust anomaly detection for multivariate time series
 * through stochastic recurrent neural network (OmniAnomaly), KDD 2019, 4.3.
 *
 * @param at100 sum over rows
 * @param at150 sum over rows
 */
public record HitRate(double at100, double at150, long rows) {

  public static final HitRate NONE = new HitRate(0, 0, 0);

  /**
   * Of one row.
   *
   * @param top metric numbers, most suspicious first
   */
  public static HitRate of(int[] top, Set<Integer> atFault) {
    return atFault.isEmpty()
        ? NONE
        : new HitRate(part(top, atFault, 100), part(top, atFault, 150), 1);
  }

  private static double part(int[] top, Set<Integer> atFault, int percent) {
    int named = Math.min(top.length, atFault.size() * percent / 100);
    int hits = 0;
    for (int i = 0; i < named; i++) {
      hits += atFault.contains(top[i]) ? 1 : 0;
    }
    return (double) hits / atFault.size();
  }

  public HitRate plus(HitRate other) {
    return new HitRate(at100 + other.at100, at150 + other.at150, rows + other.rows);
  }

  /** NaN without rows. */
  public double meanAt100() {
    return at100 / rows;
  }

  /** NaN without rows. */
  public double meanAt150() {
    return at150 / rows;
  }
}
