package io.watchkeeper.anomaly.smile;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.detection.forest.OutlierForest;

/** smile's isolation forest for the detector of seconds. */
public final class SmileForestTrainer implements ForestTrainer {

  @Override
  public String name() {
    return "smile-core IsolationForest";
  }

  @Override
  public OutlierForest train(double[][] rows, GrowthPlan plan) {
    return Grove.grow(rows, plan);
  }
}
