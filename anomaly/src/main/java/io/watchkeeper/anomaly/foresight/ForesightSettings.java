package io.watchkeeper.anomaly.foresight;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Forecasts' settings, {@code watchkeeper.foresight.*}. {@code watchkeeper.foresight.enabled=false}
 * forecasts nothing.
 *
 * @param servers of how many servers the series are forecast, the first by name; 1 to 50
 * @param heapLimitBytes taken for servers that tell no limit of their heap; 0 when unknown
 * @param descriptorLimit the same of open descriptors
 */
@ConfigurationProperties("watchkeeper.foresight")
public record ForesightSettings(
    @Bindable(defaultValue = "8") int servers,
    @Bindable(defaultValue = "0") long heapLimitBytes,
    @Bindable(defaultValue = "0") long descriptorLimit) {

  private static final int MOST_SERVERS = 50;

  public ForesightSettings {
    if (servers < 1 || servers > MOST_SERVERS) {
      throw new IllegalArgumentException(
          "watchkeeper.foresight.servers is 1 to " + MOST_SERVERS + ", not " + servers);
    }
    if (heapLimitBytes < 0 || descriptorLimit < 0) {
      throw new IllegalArgumentException("watchkeeper.foresight: a limit is 0 or above");
    }
  }

  /** The limit of a series where the server tells none; 0 when unknown. */
  double limit(KeySeries series) {
    return switch (series) {
      case HEAP -> heapLimitBytes;
      case DESCRIPTORS -> descriptorLimit;
      case RESPONSE_TIME, THROUGHPUT, ERROR_SHARE, RESIDENT, DISK_QUEUE, CONNECTIONS -> 0;
    };
  }
}
