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
 * @param modelsAfter seconds that the models of all series together begin after the baselines: a
 *     fit takes a quarter of a second, and subjects that began together should not fit together
 */
public record DetectionSettings(
    BaselineSettings baseline,
    EnsembleSettings ensemble,
    AlarmSettings alarm,
    ZoneId zone,
    int modelsAfter) {

  public DetectionSettings {
    if (modelsAfter < 0) {
      throw new IllegalArgumentException("modelsAfter is at least 0: " + modelsAfter);
    }
  }

  /** For one row a second; days and weeks by UTC. */
  public static DetectionSettings defaults() {
    EnsembleSettings ensemble = EnsembleSettings.defaults();
    return new DetectionSettings(
        BaselineSettings.defaults(),
        ensemble,
        AlarmSettings.ofSeconds(ensemble.decisiveSize()),
        ZoneOffset.UTC,
        0);
  }

  public DetectionSettings in(ZoneId other) {
    return new DetectionSettings(baseline, ensemble, alarm, other, modelsAfter);
  }

  public DetectionSettings on(BaselineSettings other) {
    return new DetectionSettings(other, ensemble, alarm, zone, modelsAfter);
  }

  public DetectionSettings modelsAfter(int seconds) {
    return new DetectionSettings(baseline, ensemble, alarm, zone, seconds);
  }
}
