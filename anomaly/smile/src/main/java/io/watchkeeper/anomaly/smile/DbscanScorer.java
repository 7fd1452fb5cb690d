package io.watchkeeper.anomaly.smile;

import io.watchkeeper.anomaly.detection.forest.RowScorer;
import io.watchkeeper.anomaly.detection.opinion.Sensitivity;
import io.watchkeeper.anomaly.detection.outlier.ScorerTrainer;
import java.util.Arrays;
import smile.clustering.Clustering;
import smile.clustering.DBSCAN;

/**
 * DBSCAN [1] as a measure of oddness: how far a row is from the nearest cluster.
 *
 * <p>Idea: rows with enough neighbours within a radius are the core of a cluster; what is not
 * within the radius of a core row is noise, and noise is what DBSCAN calls an outlier. The yes or
 * no is made a score by dividing the distance to the nearest row of a cluster by the radius: up to
 * 1 the row would be told to the cluster, beyond it noise.
 *
 * <p>The radius comes from the sensitivity: it is the distance to the k-th neighbour that all but a
 * tail of the rows stay below, the tail being that of so many standard deviations, 1.24% for 2.5.
 * So about that many ordinary rows are noise, in whatever unit. k is one more than the width as in
 * [1], but at most a twentieth of the rows.
 *
 * <p>Departure: distances are taken to clustered rows, border included, as smile tells labels and
 * not which rows are core; in [1] a border row adopts none.
 *
 * <p>Cost: all distances once, rows^2 x width, and rows x width a score: 300 rows of 38 metrics are
 * 3.4 million and 11,000 steps. Nothing is random: the seed is not used.
 *
 * <p>[1] Ester, Kriegel, Sander, Xu: A density-based algorithm for discovering clusters, KDD 1996.
 */
public final class DbscanScorer implements ScorerTrainer {
  private static final int LEAST_NEIGHBOURS = 4;

  /** Rows nearer than this many deviations are the same: what is constant has a radius too. */
  private static final double LEAST_RADIUS = 0.05;

  private final Sensitivity sensitivity;

  /** For the service loader: 2.5 standard deviations. */
  public DbscanScorer() {
    this(Sensitivity.defaults());
  }

  public DbscanScorer(Sensitivity sensitivity) {
    this.sensitivity = sensitivity;
  }

  @Override
  public String name() {
    return "DBSCAN";
  }

  @Override
  public boolean judges() {
    return true;
  }

  /** A hundredth of the radius. */
  @Override
  public double leastExcess() {
    return 0.01;
  }

  @Override
  public RowScorer train(double[][] rows, long seed) {
    int neighbours = Math.max(LEAST_NEIGHBOURS, Math.min(rows[0].length + 1, rows.length / 20));
    double radius = radius(rows, neighbours);
    int[] group = DBSCAN.fit(rows, neighbours, radius).group();
    double[][] clustered = new double[rows.length][];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (group[i] != Clustering.OUTLIER) {
        clustered[count++] = rows[i].clone();
      }
    }
    double[][] kept = count == 0 ? copy(rows) : Arrays.copyOf(clustered, count);
    return row -> nearest(kept, row) / radius;
  }

  private double radius(double[][] rows, int neighbours) {
    double[] reach = new double[rows.length];
    double[] distances = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        distances[j] = distance(rows[i], rows[j]);
      }
      Arrays.sort(distances);
      reach[i] = distances[Math.min(neighbours, rows.length - 1)];
    }
    Arrays.sort(reach);
    int beyond = (int) Math.ceil((1 - sensitivity.tailProbability()) * reach.length);
    return Math.max(LEAST_RADIUS, reach[Math.clamp(beyond - 1, 0, reach.length - 1)]);
  }

  /** No cluster at all: every row is as good as another. */
  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  private static double nearest(double[][] rows, double[] row) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] one : rows) {
      least = Math.min(least, distance(one, row));
    }
    return least;
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double away = one[i] - other[i];
      sum += away * away;
    }
    return Math.sqrt(sum);
  }
}
