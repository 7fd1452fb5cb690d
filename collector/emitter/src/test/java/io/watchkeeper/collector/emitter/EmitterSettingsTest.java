package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmitterSettingsTest {

  private static final EndpointSettings ENDPOINT =
      EndpointSettings.of(URI.create("http://127.0.0.1:7301"));

  @Test
  void hasDefaults() {
    EmitterSettings settings = EmitterSettings.of("s1", Path.of("journal"), ENDPOINT);
    assertEquals(268_435_456, settings.journalBytes());
    assertEquals(Duration.ofSeconds(3), settings.closeTimeout());
    assertEquals("watchkeeper", ENDPOINT.bucket());
    assertEquals("watchkeeper", ENDPOINT.organization());
    assertEquals(Optional.empty(), ENDPOINT.tokenFile());
    assertEquals(Duration.ofSeconds(2), ENDPOINT.connectTimeout());
    assertEquals(Duration.ofSeconds(10), ENDPOINT.requestTimeout());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, (1L << 20) - 1, (1L << 40) + 1})
  void boundsTheJournal(long bytes) {
    Path journal = Path.of("journal");
    assertThrows(
        IllegalArgumentException.class,
        () -> new EmitterSettings("s1", journal, bytes, ENDPOINT, Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void wantsAName(String server) {
    Path journal = Path.of("journal");
    assertThrows(
        IllegalArgumentException.class, () -> EmitterSettings.of(server, journal, ENDPOINT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://h/", "file:///x", "/api", "http:", "http://u:p@h/", "http://h/?token=x"})
  void wantsAnAddressWithoutSecrets(String url) {
    URI address = URI.create(url.equals("http:") ? "http:/x" : url);
    assertThrows(IllegalArgumentException.class, () -> EndpointSettings.of(address));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 60_001})
  void boundsTheTimeOuts(long millis) {
    Duration connect = Duration.ofMillis(millis);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new EndpointSettings(
                ENDPOINT.url(), "o", "b", Optional.empty(), connect, Duration.ofSeconds(1)));
  }
}
