package io.watchkeeper.collector.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which store a collector keeps its samples in. */
public enum StoreKind {
  /** In the collector's own process; the default. */
  QUESTDB,
  /** InfluxDB 1.x: written by its v1 endpoint, asked in InfluxQL. */
  INFLUXDB1,
  /** InfluxDB 2.x: written by its v2 endpoint, asked in Flux. */
  INFLUXDB2,
  /** Numbers only. */
  VICTORIAMETRICS;

  /** As it is written in a setting. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StoreKind of(String setting) {
    return Arrays.stream(values())
        .filter(kind -> kind.setting().equals(setting))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "watchkeeper.store.kind is '"
                    + setting
                    + "': write one of "
                    + Arrays.stream(values())
                        .map(StoreKind::setting)
                        .collect(Collectors.joining(", "))));
  }
}
