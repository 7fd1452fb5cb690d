package io.watchkeeper.anomaly.evaluation.contestant;

/**
 * A detector with its threshold fixed beforehand.
 *
 * <p>It is asked row by row, as in service, and can see neither the name of what it watches nor a
 * label nor how much is still to come: what it says of a row cannot hang on any of them.
 */
public interface Contestant {

  String title();

  /** A fresh watch over one subject. It has one owner thread and shares nothing that changes. */
  Watch watch(Ordinary ordinary);

  /** The present of one subject. */
  interface Watch {

    /**
     * Judges the next row.
     *
     * @param epochSecond later than that of the row before
     * @param row one value a metric; NaN is missing
     */
    Judgement next(long epochSecond, double[] row);
  }

  /**
   * What is said of one row.
   *
   * @param score higher is more anomalous, at least 0; the same number means the same in every set
   * @param alert what would have paged; it stays on while the alert stands
   * @param top numbers of all metrics from 1, most anomalous first
   */
  // Array: one a row, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  record Judgement(double score, boolean alert, int[] top) {}
}
