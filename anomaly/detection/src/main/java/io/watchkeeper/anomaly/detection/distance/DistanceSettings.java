package io.watchkeeper.anomaly.detection.distance;

import java.util.List;

/**
 * How a model of distances sees, keeps and fits.
 *
 * @param yardstick what columns are scaled by
 * @param spans rows over which means are taken; 1 is the row itself
 * @param bytes most memory of the rows that are kept
 * @param vouchedInterval rows between two fits while somebody vouches for the rows
 * @param interval rows between two fits when the rows are ordinary by our own judgement only
 */
public record DistanceSettings(
    Yardstick yardstick, List<Integer> spans, int bytes, int vouchedInterval, int interval) {

  /** Of so many ordinary rows at least one is kept. */
  static final int COARSEST_STRIDE = 16;

  /** Rows below which nothing is fitted. */
  static final int FIRST_FIT = 120;

  private static final int MOST_ROWS = 2_048;

  public DistanceSettings {
    spans = List.copyOf(spans);
    if (spans.isEmpty() || spans.stream().anyMatch(span -> span < 1)) {
      throw new IllegalArgumentException("spans must be at least 1 row: " + spans);
    }
    if (interval < 1 || vouchedInterval < 1) {
      throw new IllegalArgumentException(
          "intervals must be at least 1: " + vouchedInterval + ", " + interval);
    }
  }

  /**
   * The row and its means over 5 and 20 rows, 1.5 MB, each thousand rows or each month of minutes.
   */
  public static DistanceSettings defaults(Yardstick yardstick) {
    return new DistanceSettings(yardstick, List.of(1, 5, 20), 1_500_000, 1_024, 43_200);
  }

  int rows(int columns) {
    return Math.clamp(bytes / (Double.BYTES * columns), FIRST_FIT, MOST_ROWS);
  }
}
