package io.watchkeeper.anomaly.detection.ensemble;

/**
 * Where votes start to count and where they decide.
 *
 * @param sensitivity robust standard deviations from which a single series starts to count
 * @param falseSecondRatio share of ordinary seconds that the baselines together may call anomalous
 * @param forestStartsAt surprise (-log10 of the tail probability) from which the forest counts
 * @param forestHalfAt surprise at which the forest alone makes a second anomalous
 */
public record EnsembleSettings(
    double sensitivity, double falseSecondRatio, double forestStartsAt, double forestHalfAt) {
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
  }

  /** 2.5 deviations; 3% of seconds, before three in a row are asked for; 1 in 100 and 10,000. */
  public static EnsembleSettings defaults() {
    return new EnsembleSettings(2.5, 0.05, 1.5, 3);
  }
}
