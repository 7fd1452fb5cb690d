package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.watchkeeper.collector.emitter.journal.JournalSettings;
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
    assertEquals(1_610_612_736, settings.journal().mostBytes());
    assertEquals(Duration.ZERO, settings.journal().forceEvery());
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
    JournalSettings journal = JournalSettings.in(Path.of("journal"));
    assertThrows(IllegalArgumentException.class, () -> journal.withMostBytes(bytes));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 60_001})
  void boundsWhatAPowerCutMayCost(long millis) {
    JournalSettings journal = JournalSettings.in(Path.of("journal"));
    Duration every = Duration.ofMillis(millis);
    assertThrows(IllegalArgumentException.class, () -> journal.withForceEvery(every));
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
