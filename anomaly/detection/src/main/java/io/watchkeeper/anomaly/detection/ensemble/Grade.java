package io.watchkeeper.anomaly.detection.ensemble;

import java.util.List;

/**
 * The verdict on one second.
 *
 * @param value in [0, 1]; a half and more is anomalous
 * @param evidence the same without an upper end, for ranking seconds that all grade near 1
 */
public record Grade(double value, double evidence, List<Vote> votes) {
  /** From here on a second is anomalous: evidence ln 2. */
  public static final double ANOMALOUS = 0.5;

  public Grade {
    votes = List.copyOf(votes);
  }

  public boolean anomalous() {
    return value >= ANOMALOUS;
  }
}
