package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.alarm.RunSettings;
import io.watchkeeper.anomaly.detection.ensemble.Grade;

/**
 * How many seconds make an alarm, and how many end it.
 *
 * @param raiseAfter consecutive anomalous seconds that raise
 * @param clearAfter consecutive normal seconds that clear
 * @param clearBelow while raised, only a grade below this is normal: the hysteresis
 */
public record RaiserSettings(int raiseAfter, int clearAfter, double clearBelow) {
  public RaiserSettings {
    if (raiseAfter < 1 || clearAfter < 1) {
      throw new IllegalArgumentException(
          "raiseAfter and clearAfter must be at least 1: " + raiseAfter + ", " + clearAfter);
    }
    if (!(clearBelow > 0 && clearBelow <= Grade.ANOMALOUS)) {
      throw new IllegalArgumentException("clearBelow must be in (0, 0.5]: " + clearBelow);
    }
  }

  RunSettings run() {
    return new RunSettings(raiseAfter, clearAfter, Grade.ANOMALOUS, clearBelow);
  }

  public static RaiserSettings defaults() {
    return new RaiserSettings(3, 10, 0.3);
  }
}
