package io.watchkeeper.anomaly.detection.forest;

/**
 * How much is trained on and how often.
 *
 * @param rows newest clean seconds that are trained on, at most
 * @param minimumRows below this the vote abstains
 * @param interval clean seconds between two trainings
 */
public record ForestSettings(
    ForestTrainer.GrowthPlan plan, int rows, int minimumRows, int interval) {
  public ForestSettings {
    if (minimumRows < 60) {
      throw new IllegalArgumentException("a tail needs at least 60 rows: " + minimumRows);
    }
    if (rows < minimumRows) {
      throw new IllegalArgumentException("rows " + rows + " is below minimumRows " + minimumRows);
    }
    if (interval < 1) {
      throw new IllegalArgumentException("interval must be at least 1: " + interval);
    }
  }

  /** 100 trees of 256 rows [Liu et al. 2008], each minute, on ten minutes, from two minutes on. */
  public static ForestSettings defaults() {
    return new ForestSettings(new ForestTrainer.GrowthPlan(100, 256, 1), 600, 120, 60);
  }
}
