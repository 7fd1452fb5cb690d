package io.watchkeeper.anomaly.detection.forest;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Grows forests. It is a port because smile, the library behind it, is GPL-3: who distributes
 * without that module has no trainer, and the forest's vote abstains.
 */
public interface ForestTrainer {

  /** Name and version of what stands behind, for provenance. */
  String name();

  /**
   * Same rows, plan and seed give the same scores, on whatever thread.
   *
   * @param rows at least 2 rows of one length, all values finite; not kept
   */
  OutlierForest train(double[][] rows, GrowthPlan plan);

  /** The trainer on the class path, if there is one. */
  static Optional<ForestTrainer> find() {
    return ServiceLoader.load(ForestTrainer.class).findFirst();
  }

  /**
   * How to grow a forest.
   *
   * @param subsample rows each tree sees; when there are not more rows than that, nine in ten
   */
  record GrowthPlan(int trees, int subsample, long seed) {
    public GrowthPlan {
      if (trees < 1) {
        throw new IllegalArgumentException("a forest needs a tree: " + trees);
      }
      if (subsample < 2) {
        throw new IllegalArgumentException("a tree needs 2 rows: " + subsample);
      }
    }
  }
}
