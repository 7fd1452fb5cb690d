package io.watchkeeper.anomaly.detection.outlier;

import io.watchkeeper.anomaly.detection.forest.RowScorer;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Trains scorers of rows. It is a port because smile, the library behind most of them, is GPL-3:
 * who distributes without that module has fewer of them.
 */
public interface ScorerTrainer {

  /** As an SRE knows the method. */
  String name();

  /** Whether it has a part in the verdict; others are there to be tried beside it. */
  default boolean judges() {
    return false;
  }

  /** Scores nearer than this are alike; in the scorer's own unit, above 0. */
  double leastExcess();

  /**
   * Same rows and seed give the same scores, on whatever thread.
   *
   * @param rows robust z, at least 30 of one length, all finite; not kept unless copied
   */
  RowScorer train(double[][] rows, long seed);

  /** All on the class path, by name. */
  static List<ScorerTrainer> find() {
    return ServiceLoader.load(ScorerTrainer.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(ScorerTrainer::name))
        .toList();
  }
}
