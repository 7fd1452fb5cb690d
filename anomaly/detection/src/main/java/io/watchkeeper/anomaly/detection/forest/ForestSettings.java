package io.watchkeeper.anomaly.detection.forest;

/** Which forest is grown, and when, in clean seconds. */
public record ForestSettings(ForestTrainer.GrowthPlan plan, TrainingSchedule schedule) {

  /**
   * 100 trees of 256 rows [Liu et al. 2008], on ten minutes, from two minutes on, each five. A
   * training takes some 50 ms of processor time: each minute they were 2% of a core for 20 servers,
   * more than all that is said of the trees.
   */
  public static ForestSettings defaults() {
    return new ForestSettings(
        new ForestTrainer.GrowthPlan(100, 256, 1), new TrainingSchedule(600, 120, 300));
  }
}
