package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.context.ApplicationContext;
import io.watchkeeper.collector.ingest.IngestConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  private static IngestConfiguration from(Map<String, Object> properties) {
    try (ApplicationContext context = ApplicationContext.builder(properties).build()) {
      return context.start().getBean(IngestConfiguration.class);
    }
  }

  @Test
  void hasDefaults() {
    assertEquals(
        new IngestConfiguration(10 * 1024 * 1024, Duration.ofDays(7), Duration.ofHours(1)),
        from(Map.of("watchkeeper.questdb.enabled", "false")));
  }

  @Test
  void everyPropertyIsMapped() {
    assertEquals(
        new IngestConfiguration(5, Duration.ofDays(1), Duration.ofMinutes(2)),
        from(
            Map.of(
                "watchkeeper.questdb.enabled", "false",
                "watchkeeper.write.body-limit-bytes", "5",
                "watchkeeper.write.oldest", "P1D",
                "watchkeeper.write.ahead", "PT2M")));
  }
}
