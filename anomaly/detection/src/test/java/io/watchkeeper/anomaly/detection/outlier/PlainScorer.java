package io.watchkeeper.anomaly.detection.outlier;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer.GrowthPlan;
import io.watchkeeper.anomaly.detection.forest.PlainForestTrainer;
import io.watchkeeper.anomaly.detection.forest.RowScorer;

/** The reference forest behind the port. */
final class PlainScorer implements ScorerTrainer {
  @Override
  public String name() {
    return "plain forest";
  }

  @Override
  public double leastExcess() {
    return 0.004;
  }

  @Override
  public RowScorer train(double[][] rows, long seed) {
    return new PlainForestTrainer().train(rows, new GrowthPlan(50, 128, seed));
  }
}
