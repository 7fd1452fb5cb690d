package io.watchkeeper.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnomalySettingsTest {

  private static AnomalySettings in(String zone) {
    return new AnomalySettings(Duration.ofMillis(200), 1, zone, 50, Duration.ofMinutes(5));
  }

  @Test
  void defaultsAreThese() {
    assertEquals(in("system"), bound(Map.of()));
    assertEquals(ZoneId.systemDefault(), in("system").zoneId());
  }

  @Test
  void everyPropertyIsMapped() {
    AnomalySettings settings =
        bound(
            Map.of(
                "watchkeeper.anomaly.interval", "PT1S",
                "watchkeeper.anomaly.seed", "7",
                "watchkeeper.anomaly.zone", "Europe/Berlin",
                "watchkeeper.anomaly.joint-servers", "3",
                "watchkeeper.anomaly.keep-every", "PT1M"));
    assertEquals(
        new AnomalySettings(Duration.ofSeconds(1), 7, "Europe/Berlin", 3, Duration.ofMinutes(1)),
        settings);
    assertEquals(ZoneId.of("Europe/Berlin"), settings.zoneId());
  }

  @Test
  void aZoneThatIsNoneIsNamedWithWhatOneLooksLike() {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> in("Berlin/Mitte")).getMessage());
    assertTrue(message.contains("watchkeeper.anomaly.zone"), message);
    assertTrue(message.contains("Europe/Berlin"), message);
    assertTrue(message.contains("Berlin/Mitte"), message);
  }

  @Test
  void boundsAreKept() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new AnomalySettings(Duration.ofMillis(200), 1, "UTC", -1, Duration.ofMinutes(5)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new AnomalySettings(Duration.ofMillis(200), 1, "UTC", 1, Duration.ofSeconds(9)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new AnomalySettings(Duration.ofMillis(49), 1, "UTC", 1, Duration.ofMinutes(5)));
  }

  /** Of an analyzer that is off, so nothing begins to run. */
  private static AnomalySettings bound(Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("watchkeeper.anomaly.enabled", "false");
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(AnomalySettings.class);
    }
  }
}
