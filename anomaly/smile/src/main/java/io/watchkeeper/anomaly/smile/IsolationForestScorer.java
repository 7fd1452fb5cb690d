package io.watchkeeper.anomaly.smile;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer.GrowthPlan;
import io.watchkeeper.anomaly.detection.forest.RowScorer;
import io.watchkeeper.anomaly.detection.outlier.ScorerTrainer;

/**
 * Trees that cut one column at a time, {@value #TREES} of {@value #SUBSAMPLE} rows as in Liu et al.
 * 2008, and two forests for a model.
 */
public final class IsolationForestScorer implements ScorerTrainer {
  private static final int TREES = 100;
  private static final int SUBSAMPLE = 256;

  @Override
  public String name() {
    return "isolation forest";
  }

  /** About the scatter of a score between two forests of 100 trees. */
  @Override
  public double leastExcess() {
    return 0.004;
  }

  @Override
  public RowScorer train(double[][] rows, long seed) {
    return Grove.grow(rows, new GrowthPlan(TREES, SUBSAMPLE, seed));
  }
}
