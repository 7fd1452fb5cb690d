package io.watchkeeper.anomaly.detection.forest;

/** Says how odd a row is beside those it was trained on. Immutable and safe to share. */
@FunctionalInterface
public interface RowScorer {

  /** Higher is odder; the scale is the scorer's own, see {@link TailCalibration}. */
  double score(double[] row);
}
