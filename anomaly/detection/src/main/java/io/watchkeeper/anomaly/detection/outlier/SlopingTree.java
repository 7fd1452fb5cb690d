package io.watchkeeper.anomaly.detection.outlier;

import java.util.random.RandomGenerator;

/**
 * One tree of an {@link ExtendedForest} in flat arrays: the children of node i are 2i + 1 and 2i +
 * 2. A cut is a hyperplane through a few columns; a leaf holds the length of the path to it.
 */
final class SlopingTree {
  private final int columns;
  private final short[] column;
  private final float[] slope;
  private final float[] bias;

  /** NaN where there is a cut. */
  private final float[] path;

  /**
   * Grows a tree of rows drawn without replacement.
   *
   * @param columns that each cut looks at, at most the width
   * @param depth no path is longer
   */
  SlopingTree(double[][] rows, int columns, int depth, RandomGenerator random) {
    this.columns = columns;
    int cuts = (1 << depth) - 1;
    column = new short[cuts * columns];
    slope = new float[cuts * columns];
    bias = new float[cuts];
    path = new float[2 * cuts + 1];
    grow(0, 0, new Span(rows, 0, rows.length), random);
  }

  // Array: the rows of one growth, reordered in place, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  private record Span(double[][] rows, int from, int to) {
    int size() {
      return to - from;
    }
  }

  private void grow(int node, int depth, Span span, RandomGenerator random) {
    if (node >= bias.length || span.size() <= 1) {
      path[node] = (float) (depth + IsolationScore.averagePath(span.size()));
      return;
    }
    // One side may be empty: what falls there later lies outside of all that was seen.
    int middle = cut(node, span, random);
    path[node] = Float.NaN;
    grow(2 * node + 1, depth + 1, new Span(span.rows(), span.from(), middle), random);
    grow(2 * node + 2, depth + 1, new Span(span.rows(), middle, span.to()), random);
  }

  /** Lays a plane through a point within the rows; returns where its other side begins. */
  private int cut(int node, Span span, RandomGenerator random) {
    int width = span.rows()[0].length;
    double offset = 0;
    for (int i = 0; i < columns; i++) {
      int drawn = columns == width ? i : random.nextInt(width);
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int r = span.from(); r < span.to(); r++) {
        least = Math.min(least, span.rows()[r][drawn]);
        most = Math.max(most, span.rows()[r][drawn]);
      }
      double normal = random.nextGaussian();
      double point = least + random.nextDouble() * (most - least);
      column[node * columns + i] = (short) drawn;
      slope[node * columns + i] = (float) normal;
      offset += (float) normal * point;
    }
    bias[node] = (float) offset;
    int middle = span.from();
    for (int r = span.from(); r < span.to(); r++) {
      double[] row = span.rows()[r];
      if (low(node, row)) {
        span.rows()[r] = span.rows()[middle];
        span.rows()[middle++] = row;
      }
    }
    return middle;
  }

  private boolean low(int node, double[] row) {
    double sum = -bias[node];
    for (int i = node * columns; i < (node + 1) * columns; i++) {
      sum += slope[i] * row[column[i]];
    }
    return sum < 0;
  }

  double path(double[] row) {
    int node = 0;
    while (Float.isNaN(path[node])) {
      node = low(node, row) ? 2 * node + 1 : 2 * node + 2;
    }
    return path[node];
  }
}
