package io.watchkeeper.anomaly.detection.forest;

/** A trained forest. Immutable and safe to share between threads. */
public interface OutlierForest {

  /** Isolation score in (0, 1]: near 1 was isolated early, well below 0.5 is ordinary. */
  double score(double[] row);
}
