package io.watchkeeper.anomaly.detection.forest;

import java.util.Arrays;

/**
 * Turns a model's score into a surprise, -log10 of the probability that an ordinary row scores as
 * high.
 *
 * <p>An isolation score has no fixed meaning: 0.55 is ordinary in twenty dimensions and rare in
 * two. Up to the 90% quantile of ordinary scores the probability is their empirical one, the
 * conformal (r + 1) / (n + 1) [1]. Beyond it an exponential is laid through the excesses over the
 * quantile, the peaks-over-threshold method with shape 0 [2]; scores are bounded by 1, so the true
 * tail is lighter and the surprise is understated, which is the safe side. The mean excess is
 * raised by its standard error, because 600 rows leave 60 excesses. O(n log n) once, O(log n) a
 * look-up.
 *
 * <p>[1] Vovk, Gammerman, Shafer: Algorithmic Learning in a Random World, 2005, 2.2. [2] Pickands:
 * Statistical inference using extreme order statistics, Annals of Statistics 3, 1975.
 */
public final class TailCalibration {
  private static final double BODY = 0.9;

  /** About the scatter of a score between two forests of 100 trees: less is not a difference. */
  static final double LEAST_OF_FORESTS = 0.004;

  private final double[] sorted;
  private final double threshold;
  private final double tailShare;
  private final double meanExcess;

  /** For isolation scores. */
  public TailCalibration(double[] ordinaryScores) {
    this(ordinaryScores, LEAST_OF_FORESTS);
  }

  /**
   * For scores of any kind.
   *
   * @param ordinaryScores of rows that the model has not seen, at least 10
   * @param leastExcess scores nearer than this are alike, above 0
   */
  public TailCalibration(double[] ordinaryScores, double leastExcess) {
    if (ordinaryScores.length < 10) {
      throw new IllegalArgumentException("too few scores: " + ordinaryScores.length);
    }
    sorted = ordinaryScores.clone();
    Arrays.sort(sorted);
    int first = (int) (sorted.length * BODY);
    threshold = sorted[first - 1];
    int count = sorted.length - first;
    double sum = 0;
    for (int i = first; i < sorted.length; i++) {
      sum += sorted[i] - threshold;
    }
    tailShare = (count + 1.0) / (sorted.length + 1.0);
    meanExcess = Math.max(sum / count * (1 + 1 / Math.sqrt(count)), leastExcess);
  }

  /** At least 0; 2 is one ordinary row in a hundred. */
  public double surprise(double score) {
    if (score > threshold) {
      return -Math.log10(tailShare) + (score - threshold) / meanExcess * Math.log10(Math.E);
    }
    int place = Arrays.binarySearch(sorted, score);
    int below = place >= 0 ? place : -place - 1;
    while (below > 0 && sorted[below - 1] >= score) {
      below--;
    }
    return -Math.log10((sorted.length - below + 1.0) / (sorted.length + 1.0));
  }
}
