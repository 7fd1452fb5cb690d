package io.watchkeeper.anomaly.detection.onset;

/**
 * How much patience a person has.
 *
 * @param threshold surprise that opens an alarm when none was lately
 * @param restRows rows after an alarm in which none opens
 * @param wearyDecades what an alarm adds to the threshold
 * @param fadeRows rows in which that falls to 37%
 */
public record OnsetAlarmSettings(
    double threshold, int restRows, double wearyDecades, double fadeRows) {

  public OnsetAlarmSettings {
    if (!(threshold > 0) || restRows < 1 || !(wearyDecades >= 0) || !(fadeRows >= 1)) {
      throw new IllegalArgumentException("no such patience");
    }
  }

  /** Chosen on the 29 files of the Numenta benchmark that are at hand; flat around these values. */
  public static OnsetAlarmSettings defaults() {
    return new OnsetAlarmSettings(1.5, 60, 0.2, 10_000);
  }
}
