package io.watchkeeper.anomaly.detection.forest;

/** A trained forest. Immutable and safe to share between threads. */
@FunctionalInterface
public interface OutlierForest extends RowScorer {

  /** Isolation score in (0, 1]: near 1 was isolated early, well below 0.5 is ordinary. */
  @Override
  double score(double[] row);
}
