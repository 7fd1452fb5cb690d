package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.alarm.AlarmSettings;
import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import io.watchkeeper.anomaly.detection.ensemble.EnsembleSettings;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How a subject is judged; the forest's own settings come with its voter, the models' are fixed.
 *
 * @param zone whose wall clock the subject's users follow: days and weeks are told by it
 */
public record DetectionSettings(
    BaselineSettings baseline, EnsembleSettings ensemble, AlarmSettings alarm, ZoneId zone) {

  /** For one row a second; days and weeks by UTC. */
  public static DetectionSettings defaults() {
    EnsembleSettings ensemble = EnsembleSettings.defaults();
    return new DetectionSettings(
        BaselineSettings.defaults(),
        ensemble,
        AlarmSettings.ofSeconds(ensemble.decisiveSize()),
        ZoneOffset.UTC);
  }

  public DetectionSettings in(ZoneId other) {
    return new DetectionSettings(baseline, ensemble, alarm, other);
  }

  public DetectionSettings on(BaselineSettings other) {
    return new DetectionSettings(other, ensemble, alarm, zone);
  }
}
