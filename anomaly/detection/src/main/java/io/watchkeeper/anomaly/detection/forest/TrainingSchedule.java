package io.watchkeeper.anomaly.detection.forest;

/**
 * How much is trained on and how often.
 *
 * @param rows newest ordinary rows that are trained on, at most
 * @param minimumRows below this there is no opinion
 * @param interval ordinary rows between two trainings; while fewer were trained on, as many
 */
public record TrainingSchedule(int rows, int minimumRows, int interval) {
  public TrainingSchedule {
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
}
