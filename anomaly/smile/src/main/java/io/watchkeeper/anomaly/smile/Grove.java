package io.watchkeeper.anomaly.smile;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer.GrowthPlan;
import io.watchkeeper.anomaly.detection.forest.RowScorer;
import io.watchkeeper.anomaly.detection.outlier.IsolationScore;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import smile.anomaly.IsolationForest;
import smile.anomaly.IsolationTree;
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
 * <p>Cost: trees x subsample x log2(subsample) steps; scoring trees x log2(subsample). smile keeps
 * two vectors of the whole width for each cut, so a forest takes up to trees x subsample x (32 x
 * width + 100) bytes; {@link #narrow} bounds the width.
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

  static IsolationForest grow(double[][] rows, GrowthPlan plan) {
    return grow(rows, plan, tree -> rows);
  }

  /** Each tree sees a few columns only, drawn for it; all of them where there are no more. */
  static RowScorer narrow(double[][] rows, GrowthPlan plan, int mostColumns) {
    int width = rows[0].length;
    if (width <= mostColumns) {
      return grow(rows, plan)::score;
    }
    var random = new SplittableRandom(plan.seed());
    int[][] columns = new int[plan.trees()][];
    Arrays.setAll(columns, tree -> drawn(width, mostColumns, random));
    IsolationForest forest = grow(rows, plan, tree -> picked(rows, columns[tree]));
    IsolationTree[] trees = forest.trees();
    int seen = seen(rows, plan);
    return row -> {
      double paths = 0;
      for (int i = 0; i < trees.length; i++) {
        paths += trees[i].path(picked(row, columns[i]));
      }
      return IsolationScore.of(paths / trees.length, seen);
    };
  }

  private static IsolationForest grow(
      double[][] rows, GrowthPlan plan, IntFunction<double[][]> view) {
    if (rows.length < 2) {
      throw new IllegalArgumentException("a forest needs 2 rows, there are " + rows.length);
    }
    double share = share(rows, plan);
    int seen = seen(rows, plan);
    var options = new IsolationForest.Options(1, depth(seen), share, AXIS_PARALLEL);
    IsolationTree[] trees = new IsolationTree[plan.trees()];
    synchronized (GROWING) {
      MathEx.setSeed(plan.seed());
      for (int i = 0; i < trees.length; i++) {
        trees[i] = IsolationForest.fit(view.apply(i), options).trees()[0];
      }
    }
    return new IsolationForest(seen, rows[0].length, AXIS_PARALLEL, trees);
  }

  private static double share(double[][] rows, GrowthPlan plan) {
    return Math.min(LARGEST_SHARE, (double) plan.subsample() / rows.length);
  }

  private static int seen(double[][] rows, GrowthPlan plan) {
    return Math.max(2, (int) Math.round(rows.length * share(rows, plan)));
  }

  private static int[] drawn(int width, int count, SplittableRandom random) {
    int[] all = IntStream.range(0, width).toArray();
    for (int i = 0; i < count; i++) {
      int place = random.nextInt(i, width);
      int taken = all[place];
      all[place] = all[i];
      all[i] = taken;
    }
    return Arrays.copyOf(all, count);
  }

  private static double[][] picked(double[][] rows, int[] columns) {
    double[][] picked = new double[rows.length][];
    Arrays.setAll(picked, i -> picked(rows[i], columns));
    return picked;
  }

  private static double[] picked(double[] row, int[] columns) {
    double[] picked = new double[columns.length];
    Arrays.setAll(picked, i -> row[columns[i]]);
    return picked;
  }

  /** The average height of a tree of that many rows: beyond it a row is ordinary anyway [1]. */
  private static int depth(int rows) {
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(rows - 1));
  }
}
