package io.watchkeeper.anomaly.randomcut;

/**
 * Size of the forest.
 *
 * @param trees votes
 * @param sampleRows rows a tree holds
 * @param shingleValues longest vector, in values, that rows are stacked into; a wider row stands
 *     alone
 * @param longestShingle most rows stacked into one vector
 */
public record RandomCutSettings(int trees, int sampleRows, int shingleValues, int longestShingle) {

  public RandomCutSettings {
    if (trees < 1 || sampleRows < 2 || shingleValues < 1 || longestShingle < 1) {
      throw new IllegalArgumentException("no such forest");
    }
  }

  /** Under 1 MiB at 38 metrics. */
  public static RandomCutSettings defaults() {
    return new RandomCutSettings(30, 128, 24, 8);
  }

  /** Rows stacked into one vector. */
  int shingle(int metrics) {
    return Math.clamp(shingleValues / metrics, 1, longestShingle);
  }
}
