package io.watchkeeper.anomaly.detection.outlier;

import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import io.watchkeeper.anomaly.detection.season.SeasonSettings;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How much is trained on and how often.
 *
 * @param rows newest ordinary rows that are trained on, at most
 * @param minimumRows below this the model has no opinion
 * @param interval ordinary rows between two trainings, at most
 * @param seed of the training
 * @param season how the rows are normalised
 * @param zone whose wall clock the subject's users follow
 */
public record OutlierSettings(
    int rows, int minimumRows, int interval, long seed, SeasonSettings season, ZoneId zone) {
  public OutlierSettings {
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

  /** Ten minutes of seconds, trained from two minutes on, each five; nothing known of units. */
  public static OutlierSettings defaults() {
    return new OutlierSettings(
        600, 120, 300, 1, SeasonSettings.anonymous(BaselineSettings.defaults()), ZoneOffset.UTC);
  }
}
