package io.watchkeeper.dashboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleSettingsTest {

  private static ConsoleSettings settings(Map<String, Object> properties) {
    try (ApplicationContext context = ApplicationContext.run(properties)) {
      return context.getBean(ConsoleSettings.class);
    }
  }

  @Test
  void defaultsAreForOneMachine() {
    assertEquals(
        new ConsoleSettings(
            URI.create("http://127.0.0.1:7301"),
            URI.create("http://127.0.0.1:7302"),
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            List.of(),
            50),
        settings(Map.of()));
  }

  @Test
  void everyPropertyIsMapped() {
    assertEquals(
        new ConsoleSettings(
            URI.create("https://watch.example:1"),
            URI.create("https://alerting.example:2"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            List.of("console.example"),
            7),
        settings(
            Map.of(
                "watchkeeper.console.watch-url", "https://watch.example:1",
                "watchkeeper.console.alerting-url", "https://alerting.example:2",
                "watchkeeper.console.interval", "PT1S",
                "watchkeeper.console.timeout", "PT5S",
                "watchkeeper.console.allowed-hosts", "console.example",
                "watchkeeper.console.browsers", "7")));
  }

  @Test
  void refusesWhatCannotWork() {
    ConsoleSettings good = settings(Map.of());
    assertThrows(
        IllegalArgumentException.class, () -> with(good, URI.create("ftp://x"), good.interval()));
    assertThrows(
        IllegalArgumentException.class, () -> with(good, URI.create("nowhere"), good.interval()));
    assertThrows(
        IllegalArgumentException.class, () -> with(good, good.watchUrl(), Duration.ofMillis(49)));
    assertThrows(
        IllegalArgumentException.class,
        () -> with(good, good.watchUrl(), Duration.ofMillis(10_001)));
    assertEquals(
        Duration.ofMillis(50), with(good, good.watchUrl(), Duration.ofMillis(50)).interval());
  }

  private static ConsoleSettings with(ConsoleSettings good, URI watch, Duration interval) {
    return new ConsoleSettings(
        watch, good.alertingUrl(), interval, good.timeout(), good.allowedHosts(), good.browsers());
  }
}
