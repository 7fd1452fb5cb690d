package io.watchkeeper.collector.questdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestDbConfigurationTest {

  private static final Duration TEN = Duration.ofSeconds(10);

  private static QuestDbConfiguration from(Map<String, Object> properties) {
    Map<String, Object> all = new java.util.HashMap<>(properties);
    all.put("watchkeeper.questdb.enabled", "false");
    try (ApplicationContext context = ApplicationContext.builder(all).build()) {
      return context.start().getBean(QuestDbConfiguration.class);
    }
  }

  @Test
  void hasDefaults() {
    assertEquals(
        new QuestDbConfiguration(
            null, false, TEN, 512, Duration.ofSeconds(30), Duration.ofSeconds(5)),
        from(Map.of()));
  }

  @Test
  void everyPropertyIsMapped() {
    assertEquals(
        new QuestDbConfiguration(
            "d", true, Duration.ofSeconds(1), 2, Duration.ofSeconds(3), Duration.ofSeconds(4)),
        from(
            Map.of(
                "watchkeeper.questdb.directory", "d",
                "watchkeeper.questdb.force", "true",
                "watchkeeper.questdb.timeout", "PT1S",
                "watchkeeper.questdb.queue", "2",
                "watchkeeper.questdb.tidy-every", "PT3S",
                "watchkeeper.questdb.roll-up-every", "PT4S")));
  }

  @Test
  void theTablesAreBelowTheHome() {
    QuestDbConfiguration defaults = from(Map.of());
    assertEquals(Path.of("/h/watch/questdb"), defaults.directoryBelow("/h"));
    assertEquals(
        Path.of(System.getProperty("user.home"), ".watchkeeper", "watch", "questdb"),
        defaults.directoryBelow(""));
  }

  @Test
  void refusesWhatCannotWork() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new QuestDbConfiguration(null, true, TEN, 0, TEN, TEN));
    assertThrows(
        IllegalArgumentException.class,
        () -> new QuestDbConfiguration(null, true, Duration.ZERO, 1, TEN, TEN));
  }
}
