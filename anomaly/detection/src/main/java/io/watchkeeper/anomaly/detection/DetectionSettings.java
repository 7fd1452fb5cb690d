package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import io.watchkeeper.anomaly.detection.ensemble.EnsembleSettings;

/** How a detector judges; the forest's own settings come with its voter. */
public record DetectionSettings(
    BaselineSettings baseline, EnsembleSettings ensemble, RaiserSettings raiser) {

  /** For one sample a second. */
  public static DetectionSettings defaults() {
    return new DetectionSettings(
        BaselineSettings.defaults(), EnsembleSettings.defaults(), RaiserSettings.defaults());
  }
}
