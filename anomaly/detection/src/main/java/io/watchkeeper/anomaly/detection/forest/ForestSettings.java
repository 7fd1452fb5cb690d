package io.watchkeeper.anomaly.detection.forest;

/** Which forest is grown, and when, in clean seconds. */
public record ForestSettings(ForestTrainer.GrowthPlan plan, TrainingSchedule schedule) {

  /** 100 trees of 256 rows [Liu et al. 2008], each minute, on ten minutes, from two minutes on. */
  public static ForestSettings defaults() {
    return new ForestSettings(
        new ForestTrainer.GrowthPlan(100, 256, 1), new TrainingSchedule(600, 120, 60));
  }
}
