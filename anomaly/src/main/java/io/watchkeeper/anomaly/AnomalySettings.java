package io.watchkeeper.anomaly;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The analyzer's settings, {@code watchkeeper.anomaly.*}.
 *
 * @param interval how often the store is asked for completed seconds, 50 ms to 5 s
 * @param seed of the forests and models, so that the same seconds give the same verdicts
 * @param zone whose wall clock the servers' users follow, such as {@code Europe/Berlin}: hours of
 *     the day and days of the week are learned by it; {@code system} is the machine's
 * @param jointServers so many servers at most are also judged by the models of all series together,
 *     which take 2 to 3 MiB each; the servers after them by baselines and forest alone
 * @param keepEvery how often what was learned is written to disk, 10 s to 1 h
 */
@ConfigurationProperties("watchkeeper.anomaly")
public record AnomalySettings(
    @Bindable(defaultValue = "PT0.2S") Duration interval,
    @Bindable(defaultValue = "1") long seed,
    @Bindable(defaultValue = AnomalySettings.SYSTEM) String zone,
    @Bindable(defaultValue = "50") int jointServers,
    @Bindable(defaultValue = "PT5M") Duration keepEvery) {

  static final String SYSTEM = "system";

  public AnomalySettings {
    if (interval.toMillis() < 50 || interval.toMillis() > 5_000) {
      throw new IllegalArgumentException(
          "watchkeeper.anomaly.interval is 50 ms to 5 s, not " + interval);
    }
    if (jointServers < 0) {
      throw new IllegalArgumentException(
          "watchkeeper.anomaly.joint-servers is at least 0, not " + jointServers);
    }
    if (keepEvery.toSeconds() < 10 || keepEvery.toSeconds() > 3_600) {
      throw new IllegalArgumentException(
          "watchkeeper.anomaly.keep-every is 10 s to 1 h, not " + keepEvery);
    }
    zoneOf(zone);
  }

  ZoneId zoneId() {
    return zoneOf(zone);
  }

  private static ZoneId zoneOf(String zone) {
    try {
      return zone.equals(SYSTEM) ? ZoneId.systemDefault() : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "watchkeeper.anomaly.zone is a time zone such as Europe/Berlin or UTC, or "
              + SYSTEM
              + ", not "
              + zone,
          e);
    }
  }
}
