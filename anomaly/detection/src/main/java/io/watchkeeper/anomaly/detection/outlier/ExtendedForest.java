package io.watchkeeper.anomaly.detection.outlier;

import io.watchkeeper.anomaly.detection.forest.RowScorer;
import java.util.SplittableRandom;

/**
 * The extended isolation forest [1]: isolation [2] by sloping cuts.
 *
 * <p>Idea: what is odd is cut off from the others by few random cuts. Cuts along the axes make
 * bands of low scores to all sides of a cloud, in which an odd combination of values that are each
 * ordinary hides; sloping cuts see it.
 *
 * <p>Departures: a cut looks at {@value #MOST_COLUMNS} columns at most (extension level 7 in the
 * words of [1]), drawn anew for each cut, with a metric possibly drawn twice: that bounds the
 * memory whatever the width, and metrics that mean nothing blunt a cut less. Trees see 128 rows.
 *
 * <p>Beside smile's, which has an extension level too: there each cut holds two vectors of the
 * whole width as objects, tens of MiB for 38 metrics; here a forest of {@value #TREES} trees takes
 * 0.5 MiB in flat arrays, and it is there when smile is left out.
 *
 * <p>Cost: trees x 128 x 7 x 8 steps to grow, trees x 7 x 8 a score.
 *
 * <p>[1] Hariri, Carrasco Kind, Brunner: Extended Isolation Forest, IEEE Transactions on Knowledge
 * and Data Engineering 33, 2021. [2] Liu, Ting, Zhou: Isolation Forest, ICDM 2008.
 */
public final class ExtendedForest implements ScorerTrainer {
  private static final int TREES = 64;
  private static final int SUBSAMPLE = 128;
  private static final int MOST_COLUMNS = 8;

  /** Rows a tree sees are at most this part of all, so that trees differ. */
  private static final double LARGEST_SHARE = 0.9;

  @Override
  public String name() {
    return "extended isolation forest";
  }

  /** About the scatter of a score between two forests of 64 trees. */
  @Override
  public double leastExcess() {
    return 0.005;
  }

  @Override
  public RowScorer train(double[][] rows, long seed) {
    var random = new SplittableRandom(seed);
    int seen = Math.max(2, Math.min(SUBSAMPLE, (int) (LARGEST_SHARE * rows.length)));
    int depth = Math.max(1, 32 - Integer.numberOfLeadingZeros(seen - 1));
    int columns = Math.min(MOST_COLUMNS, rows[0].length);
    SlopingTree[] trees = new SlopingTree[TREES];
    for (int i = 0; i < TREES; i++) {
      trees[i] = new SlopingTree(drawn(rows, seen, random), columns, depth, random);
    }
    return row -> score(trees, row, seen);
  }

  private static double score(SlopingTree[] trees, double[] row, int seen) {
    double sum = 0;
    for (SlopingTree tree : trees) {
      sum += tree.path(row);
    }
    return IsolationScore.of(sum / trees.length, seen);
  }

  private static double[][] drawn(double[][] rows, int count, SplittableRandom random) {
    double[][] pool = rows.clone();
    double[][] taken = new double[count][];
    for (int i = 0; i < count; i++) {
      int place = random.nextInt(i, pool.length);
      taken[i] = pool[place];
      pool[place] = pool[i];
    }
    return taken;
  }
}
