package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import io.watchkeeper.anomaly.detection.ensemble.EnsembleSettings;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How a detector judges; the forest's own settings come with its voter.
 *
 * @param zone whose wall clock the subject's users follow: days and weeks are told by it
 */
public record DetectionSettings(
    BaselineSettings baseline, EnsembleSettings ensemble, RaiserSettings raiser, ZoneId zone) {

  /** Days and weeks by UTC. */
  public DetectionSettings(
      BaselineSettings baseline, EnsembleSettings ensemble, RaiserSettings raiser) {
    this(baseline, ensemble, raiser, ZoneOffset.UTC);
  }

  /** For one sample a second. */
  public static DetectionSettings defaults() {
    return new DetectionSettings(
        BaselineSettings.defaults(), EnsembleSettings.defaults(), RaiserSettings.defaults());
  }
}
