package io.watchkeeper.anomaly.detection.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The isolation forest of Liu, Ting, Zhou (ICDM 2008) in plain Java: the reference for tests. */
public final class PlainForestTrainer implements ForestTrainer {

  private sealed interface Node {
    record Leaf(double path) implements Node {}

    record Cut(int column, double at, Node low, Node high) implements Node {}
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public OutlierForest train(double[][] rows, GrowthPlan plan) {
    var random = new SplittableRandom(plan.seed());
    int seen = Math.min(plan.subsample(), rows.length * 9 / 10);
    int depth = (int) Math.ceil(Math.log(seen) / Math.log(2));
    List<Node> trees = new ArrayList<>();
    for (int t = 0; t < plan.trees(); t++) {
      trees.add(grow(sample(rows, seen, random), depth, 0, random));
    }
    double average = averagePath(seen);
    return row ->
        Math.pow(2, -trees.stream().mapToDouble(t -> path(t, row)).average().orElse(0) / average);
  }

  private static double[][] sample(double[][] rows, int count, SplittableRandom random) {
    double[][] pool = rows.clone();
    double[][] taken = new double[count][];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i, pool.length);
      taken[i] = pool[j];
      pool[j] = pool[i];
    }
    return taken;
  }

  private static Node grow(double[][] rows, int limit, int depth, SplittableRandom random) {
    if (rows.length <= 1 || depth >= limit) {
      return new Node.Leaf(depth + averagePath(rows.length));
    }
    int column = random.nextInt(rows[0].length);
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double[] row : rows) {
      min = Math.min(min, row[column]);
      max = Math.max(max, row[column]);
    }
    double at = min < max ? random.nextDouble(min, max) : min;
    List<double[]> low = new ArrayList<>();
    List<double[]> high = new ArrayList<>();
    for (double[] row : rows) {
      (row[column] < at ? low : high).add(row);
    }
    return new Node.Cut(
        column,
        at,
        grow(low.toArray(double[][]::new), limit, depth + 1, random),
        grow(high.toArray(double[][]::new), limit, depth + 1, random));
  }

  private static double path(Node node, double[] row) {
    Node at = node;
    while (at instanceof Node.Cut(int column, double cut, Node low, Node high)) {
      at = row[column] < cut ? low : high;
    }
    return ((Node.Leaf) at).path();
  }

  private static double averagePath(int rows) {
    if (rows <= 1) {
      return 0;
    }
    double harmonic = Math.log(rows - 1) + 0.5772156649;
    return 2 * harmonic - 2.0 * (rows - 1) / rows;
  }
}
