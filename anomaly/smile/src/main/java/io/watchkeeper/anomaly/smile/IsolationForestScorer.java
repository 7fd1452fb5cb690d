package io.watchkeeper.anomaly.smile;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer.GrowthPlan;
import io.watchkeeper.anomaly.detection.forest.RowScorer;
import io.watchkeeper.anomaly.detection.outlier.ScorerTrainer;

/**
 * Trees that cut one column at a time, as in Liu et al. 2008: 50 of 64 rows, and two forests for a
 * model, so that smile's way of keeping them stays near 2 MiB for a server's dozen of metrics. Liu
 * et al. find 64 rows enough for most of their sets.
 */
public final class IsolationForestScorer implements ScorerTrainer {
  private static final int TREES = 50;
  private static final int SUBSAMPLE = 64;

  @Override
  public String name() {
    return "isolation forest";
  }

  /** About the scatter of a score between two forests of 50 trees. */
  @Override
  public double leastExcess() {
    return 0.006;
  }

  @Override
  public RowScorer train(double[][] rows, long seed) {
    return Grove.grow(rows, new GrowthPlan(TREES, SUBSAMPLE, seed))::score;
  }
}
