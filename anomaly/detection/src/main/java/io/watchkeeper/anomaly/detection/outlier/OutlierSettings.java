package io.watchkeeper.anomaly.detection.outlier;

import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import io.watchkeeper.anomaly.detection.forest.TrainingSchedule;
import io.watchkeeper.anomaly.detection.season.SeasonSettings;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How rows are normalised, and when a scorer is trained on them.
 *
 * @param schedule while there are few rows the interval is shorter
 * @param seed of the training
 * @param season how the rows are normalised
 * @param zone whose wall clock the subject's users follow
 */
public record OutlierSettings(
    TrainingSchedule schedule, long seed, SeasonSettings season, ZoneId zone) {

  /** The same with another seed. */
  public OutlierSettings with(long other) {
    return new OutlierSettings(schedule, other, season, zone);
  }

  /** Ten minutes of seconds, trained from two minutes on, each five; nothing known of units. */
  public static OutlierSettings defaults() {
    return new OutlierSettings(
        new TrainingSchedule(600, 120, 300),
        1,
        SeasonSettings.anonymous(BaselineSettings.defaults()),
        ZoneOffset.UTC);
  }
}
