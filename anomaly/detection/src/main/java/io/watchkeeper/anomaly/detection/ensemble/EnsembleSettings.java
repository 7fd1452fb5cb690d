package io.watchkeeper.anomaly.detection.ensemble;

/**
 * Where votes start to count and where they decide.
 *
 * @param sensitivity robust standard deviations from which a single series starts to count
 * @param falseSecondRatio share of ordinary seconds that the baselines together may call anomalous
 * @param forestStartsAt surprise (-log10 of the tail probability) from which the forest counts
 * @param forestHalfAt surprise at which the forest alone makes a second anomalous
 * @param modelsStartAt surprise from which the models of all series together count
 * @param modelsHalfAt surprise at which such a model alone makes a second anomalous
 */
public record EnsembleSettings(
    double sensitivity,
    double falseSecondRatio,
    double forestStartsAt,
    double forestHalfAt,
    double modelsStartAt,
    double modelsHalfAt) {
  public EnsembleSettings {
    if (!(sensitivity > 0)) {
      throw new IllegalArgumentException("sensitivity must be above 0: " + sensitivity);
    }
    if (!(falseSecondRatio > 0 && falseSecondRatio <= 0.05)) {
      throw new IllegalArgumentException(
          "falseSecondRatio must be in (0, 0.05]: " + falseSecondRatio);
    }
    if (!(forestStartsAt >= 0 && forestHalfAt > forestStartsAt)) {
      throw new IllegalArgumentException(
          "0 <= forestStartsAt < forestHalfAt: " + forestStartsAt + ", " + forestHalfAt);
    }
    if (!(modelsStartAt >= 0 && modelsHalfAt > modelsStartAt)) {
      throw new IllegalArgumentException(
          "0 <= modelsStartAt < modelsHalfAt: " + modelsStartAt + ", " + modelsHalfAt);
    }
  }

  /**
   * 2.5 deviations; 5% of seconds, before three in a row are asked for; the forest from one second
   * in 30 on and alone at one in a thousand; the models from one in 300 and alone at one in 10,000,
   * for they look back over twenty seconds: what is odd to them once is so for a while, and three
   * in a row are soon together.
   */
  public static EnsembleSettings defaults() {
    return new EnsembleSettings(2.5, 0.05, 1.5, 3, 2.5, 4);
  }

  /** Decades of tail probability of a second that is just anomalous. */
  public double decisiveSize() {
    return -Math.log10(falseSecondRatio);
  }
}
