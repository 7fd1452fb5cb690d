package io.watchkeeper.collector.influxdb;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import io.watchkeeper.collector.store.http.Exchange;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An InfluxDB 1.x.
 *
 * @param database made when it is not there; how long it keeps points is its own setting
 * @param user none where InfluxDB asks for none
 * @param passwordFile of the user, mode 0600; looked at again while the process runs
 */
@ConfigurationProperties("watchkeeper.influxdb1")
@Requires(property = "watchkeeper.store.kind", value = "influxdb1")
public record InfluxDb1Configuration(
    @Bindable(defaultValue = "http://127.0.0.1:8086") URI url,
    @Bindable(defaultValue = "watchkeeper") String database,
    Optional<String> user,
    Optional<String> passwordFile) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  public InfluxDb1Configuration {
    Exchange.Settings.check("watchkeeper.influxdb1", url);
    if (!NAME.matcher(database).matches()) {
      throw new IllegalArgumentException(
          "watchkeeper.influxdb1.database: letters, digits, '_', '.' and '-', at most 64");
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
