package io.watchkeeper.anomaly.evaluation.contestant;

import io.watchkeeper.anomaly.evaluation.data.LabelledSeries;

/** A detector with its threshold fixed beforehand. */
public interface Contestant {

  String title();

  /** Sees the training rows and then the test rows, in order; never a label. */
  Scored score(LabelledSeries series);

  /**
   * One entry a test row.
   *
   * @param scores higher is more anomalous; no unit
   * @param alerts what would have paged
   * @param top metric numbers from 1, most anomalous first
   */
  // Arrays: millions of numbers that nobody compares or hashes.
  @SuppressWarnings("ArrayRecordComponent")
  record Scored(double[] scores, boolean[] alerts, int[][] top) {}
}
