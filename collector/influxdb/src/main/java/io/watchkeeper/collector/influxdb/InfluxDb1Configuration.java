package io.watchkeeper.collector.influxdb;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import io.watchkeeper.collector.store.http.Exchange;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An InfluxDB 1.x.
 *
 * @param database made when it is not there; one that is there keeps points as long as its own
 *     default retention policy says
 * @param kept how long points of a database that is made here are kept at least; for ever when it
 *     is zero
 * @param user none where InfluxDB asks for none
 * @param passwordFile of the user, mode 0600; looked at again while the process runs
 */
@ConfigurationProperties("watchkeeper.influxdb1")
@Requires(property = "watchkeeper.store.kind", value = "influxdb1")
public record InfluxDb1Configuration(
    @Bindable(defaultValue = "http://127.0.0.1:8086") URI url,
    @Bindable(defaultValue = "watchkeeper") String database,
    @Bindable(defaultValue = "P7D") Duration kept,
    Optional<String> user,
    Optional<String> passwordFile) {

  /** InfluxDB drops points in pieces of this length. */
  private static final Duration SHARD = Duration.ofDays(1);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  public InfluxDb1Configuration {
    Exchange.Settings.check("watchkeeper.influxdb1", url);
    if (!NAME.matcher(database).matches()) {
      throw new IllegalArgumentException(
          "watchkeeper.influxdb1.database: letters, digits, '_', '.' and '-', at most 64");
    }
    if (kept.isNegative() || (kept.isPositive() && kept.compareTo(SHARD) < 0)) {
      throw new IllegalArgumentException(
          "watchkeeper.influxdb1.kept is " + kept + ": at least a day, or PT0S for ever");
    }
    if (user.isPresent() != passwordFile.isPresent()) {
      throw new IllegalArgumentException(
          "watchkeeper.influxdb1.user and .password-file: set both, or neither");
    }
    if (user.filter(name -> name.contains(":")).isPresent()) {
      throw new IllegalArgumentException("watchkeeper.influxdb1.user holds a colon");
    }
  }
}
