package io.watchkeeper.anomaly.smile;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer.GrowthPlan;
import io.watchkeeper.anomaly.detection.forest.OutlierForest;
import io.watchkeeper.anomaly.detection.outlier.IsolationScore;
import smile.anomaly.IsolationForest;
import smile.math.MathEx;

/**
 * Grows isolation forests [1] with smile.
 *
 * <p>smile grows the trees of one forest on parallel threads, each with a random generator of its
 * own, so its forests differ from run to run whatever the seed. Here the trees are grown one by one
 * on the calling thread after {@link MathEx#setSeed}, which seeds that thread's generator. smile
 * also keeps a spare normal deviate in a singleton that all threads share; {@code setSeed} discards
 * it and {@link #GROWING} keeps trainings apart, or two of them would take each other's. Other
 * users of smile's generators in the same process would break the sameness (never the soundness).
 *
 * <p>Cost: trees x subsample x log2(subsample) x width steps; scoring trees x log2(subsample). Each
 * tree is packed as soon as it has grown ({@link PackedTree}): 100 trees of 256 rows are 1.2 MB at
 * most and half of that as a rule, at any width.
 *
 * <p>Departure: scores are normalised by the subsample's expected path length, as in [1]; smile
 * normalises by that of all rows.
 *
 * <p>[1] Liu, Ting, Zhou: Isolation Forest, ICDM 2008.
 */
final class Grove {
  /** smile's extension level of the forest of [1]: cuts look at one column at a time. */
  private static final int AXIS_PARALLEL = 0;

  private static final Object GROWING = new Object();

  /** smile takes the share of rows a tree sees, which must be below 1. */
  private static final double LARGEST_SHARE = 0.9;

  private Grove() {}

  static OutlierForest grow(double[][] rows, GrowthPlan plan) {
    if (rows.length < 2) {
      throw new IllegalArgumentException("a forest needs 2 rows, there are " + rows.length);
    }
    double share = Math.min(LARGEST_SHARE, (double) plan.subsample() / rows.length);
    int seen = Math.max(2, (int) Math.round(rows.length * share));
    var options = new IsolationForest.Options(1, depth(seen), share, AXIS_PARALLEL);
    var layout = new PackedTree.Layout();
    PackedTree[] trees = new PackedTree[plan.trees()];
    synchronized (GROWING) {
      MathEx.setSeed(plan.seed());
      for (int i = 0; i < trees.length; i++) {
        trees[i] = layout.pack(IsolationForest.fit(rows, options).trees()[0]);
      }
    }
    return row -> {
      double paths = 0;
      for (PackedTree tree : trees) {
        paths += tree.path(row);
      }
      return IsolationScore.of(paths / trees.length, seen);
    };
  }

  /** The average height of a tree of that many rows: beyond it a row is ordinary anyway [1]. */
  private static int depth(int rows) {
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(rows - 1));
  }
}
