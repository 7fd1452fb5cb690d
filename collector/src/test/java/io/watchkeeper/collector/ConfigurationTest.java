package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micronaut.context.ApplicationContext;
import io.watchkeeper.collector.ingest.CapsConfiguration;
import io.watchkeeper.collector.ingest.IngestConfiguration;
import io.watchkeeper.collector.ingest.WritersConfiguration;
import io.watchkeeper.collector.ingest.otlp.OtlpConfiguration;
import io.watchkeeper.collector.ingest.prometheus.ScrapeConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final Map<String, Object> ALL =
      Map.ofEntries(
          Map.entry("watchkeeper.questdb.enabled", "false"),
          Map.entry("watchkeeper.write.caps.values-per-label", "1"),
          Map.entry("watchkeeper.write.caps.values", "2"),
          Map.entry("watchkeeper.write.caps.measurements", "3"),
          Map.entry("watchkeeper.write.caps.names", "4"),
          Map.entry("watchkeeper.write.caps.forget-after", "PT5M"),
          Map.entry("watchkeeper.otlp.body-limit-bytes", "6"),
          Map.entry("watchkeeper.otlp.resource-labels", "a,b"),
          Map.entry("watchkeeper.otlp.totals", "7"),
          Map.entry("watchkeeper.scrape.every", "PT8S"),
          Map.entry("watchkeeper.scrape.timeout", "PT9S"),
          Map.entry("watchkeeper.scrape.body-limit-bytes", "10"),
          Map.entry("watchkeeper.scrape.samples", "11"),
          Map.entry("watchkeeper.scrape.protobuf", "false"),
          Map.entry("watchkeeper.writers.keys-file", "/nowhere/writers.keys"));

  private static <T> T of(Class<T> type, Map<String, Object> properties) {
    try (ApplicationContext context = ApplicationContext.builder(properties).build()) {
      return context.start().getBean(type);
    }
  }

  @Test
  void theProtocolsHaveDefaults() {
    Map<String, Object> none = Map.of("watchkeeper.questdb.enabled", "false");
    assertEquals(
        new CapsConfiguration(2_000, 20_000, 150, 5_000, Duration.ofHours(12)),
        of(CapsConfiguration.class, none));
    assertEquals(
        new OtlpConfiguration(
            4 * 1024 * 1024,
            List.of("service.namespace", "service.name", "service.instance.id", "host.name"),
            200_000),
        of(OtlpConfiguration.class, none));
    assertEquals(
        new ScrapeConfiguration(
            List.of(),
            Duration.ofSeconds(1),
            Duration.ofMillis(900),
            10 * 1024 * 1024,
            50_000,
            true),
        of(ScrapeConfiguration.class, none));
    assertEquals(new WritersConfiguration(Optional.empty()), of(WritersConfiguration.class, none));
  }

  @Test
  void everyPropertyOfTheProtocolsIsMapped() {
    assertEquals(
        new CapsConfiguration(1, 2, 3, 4, Duration.ofMinutes(5)), of(CapsConfiguration.class, ALL));
    assertEquals(new OtlpConfiguration(6, List.of("a", "b"), 7), of(OtlpConfiguration.class, ALL));
    assertEquals(
        new ScrapeConfiguration(
            List.of(), Duration.ofSeconds(8), Duration.ofSeconds(9), 10, 11, false),
        of(ScrapeConfiguration.class, ALL));
    assertEquals(
        new WritersConfiguration(Optional.of("/nowhere/writers.keys")),
        of(WritersConfiguration.class, ALL));
  }

  @Test
  void aTargetIsAJobAndAnAddress() {
    for (String wrong : List.of("http://h/metrics", "j=ftp://h/", "=http://h/", "j=h:9100")) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new ScrapeConfiguration(
                  List.of(wrong), Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1, true),
          wrong);
    }
  }
}
