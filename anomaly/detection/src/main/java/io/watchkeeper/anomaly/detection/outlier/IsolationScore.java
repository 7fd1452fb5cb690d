package io.watchkeeper.anomaly.detection.outlier;

/**
 * From the length of the paths that isolate a row to a score in (0, 1): near 1 was isolated early,
 * well below 0.5 is ordinary (Liu, Ting, Zhou: Isolation Forest, ICDM 2008).
 */
public final class IsolationScore {
  private static final double EULER = 0.5772156649;

  private IsolationScore() {}

  /**
   * Of a mean over trees.
   *
   * @param rows that each tree has seen, at least 2
   */
  public static double of(double meanPath, int rows) {
    return Math.pow(2, -meanPath / averagePath(rows));
  }

  /** Of an unsuccessful search in a binary tree of so many rows. */
  static double averagePath(int rows) {
    return rows <= 1 ? 0 : 2 * (Math.log(rows - 1) + EULER) - 2.0 * (rows - 1) / rows;
  }
}
