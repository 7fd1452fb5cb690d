package io.watchkeeper.collector.emitter;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the points go: any InfluxDB v2 write endpoint.
 *
 * @param url such as {@code http://127.0.0.1:7301}; {@code /api/v2/write} is added
 * @param tokenFile read before each write, so that a new token needs no restart
 * @param connectTimeout 10 ms to 1 min
 * @param requestTimeout for the whole request and its answer, 10 ms to 5 min
 */
public record EndpointSettings(
    URI url,
    String organization,
    String bucket,
    Optional<Path> tokenFile,
    Duration connectTimeout,
    Duration requestTimeout) {

  public EndpointSettings {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException(
          "the write endpoint is an http or https address with a host");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "the write endpoint's address holds no user and no query; the token goes into its file");
    }
    if (organization.isBlank() || bucket.isBlank()) {
      throw new IllegalArgumentException("the write endpoint needs an organization and a bucket");
    }
    require("connectTimeout", connectTimeout, Duration.ofMinutes(1));
    require("requestTimeout", requestTimeout, Duration.ofMinutes(5));
  }

  /** Organization and bucket {@code watchkeeper}, no token, 2 s to connect, 10 s in all. */
  public static EndpointSettings of(URI url) {
    return new EndpointSettings(
        url,
        "watchkeeper",
        "watchkeeper",
        Optional.empty(),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10));
  }

  public EndpointSettings withTokenFile(Path file) {
    return new EndpointSettings(
        url, organization, bucket, Optional.of(file), connectTimeout, requestTimeout);
  }

  private static void require(String name, Duration value, Duration most) {
    if (value.compareTo(Duration.ofMillis(10)) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(name + " is from 10 ms to " + most + ", not " + value);
    }
  }
}
