package io.watchkeeper.anomaly.evaluation.contestant;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Synthetic: metrics of noise round levels of their own, the second with a season; rows of the test
 * part in which the third jumps by twenty deviations, and some in which values are missing.
 */
public record SyntheticRows(int train, int test, int width) {
  public static final int JUMP = 150;
  public static final int JUMPED = 20;

  /** All rows, the training part first. */
  public double[][] rows() {
    var random = new SplittableRandom(2);
    double[][] rows = new double[train + test][width];
    for (int i = 0; i < rows.length; i++) {
      for (int metric = 0; metric < width; metric++) {
        double season = metric == 1 ? 3 * Math.sin(i * 2 * Math.PI / 48) : 0;
        rows[i][metric] = 10 * (metric + 1) + random.nextGaussian() + season;
      }
      rows[i][2] += labels()[i] ? 20 : 0;
      if (i % 97 == 96) {
        rows[i][i % width] = Double.NaN;
      }
    }
    return rows;
  }

  /** Of all rows. */
  public boolean[] labels() {
    boolean[] labels = new boolean[train + test];
    Arrays.fill(labels, train + JUMP, train + JUMP + JUMPED, true);
    return labels;
  }
}
