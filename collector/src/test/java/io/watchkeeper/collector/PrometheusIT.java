package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus writes to us and is scraped by us. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {

  private final ObjectMapper json = new ObjectMapper();
  private final Instant begun = Instant.now();
  private CollectorServer collector;
  private ForeignServer prometheus;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    int port = ForeignServer.freePort();
    collector =
        new CollectorServer(
            folder.resolve("home"),
            Map.of("watchkeeper.scrape.targets", "ours=http://127.0.0.1:" + port + "/metrics"));
    Path configuration =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs:
              - job_name: its
                static_configs: [{targets: ["127.0.0.1:%d"]}]
            remote_write:
              - url: %s/api/v1/write
                queue_config: {batch_send_deadline: 1s}
            """
                .formatted(port, collector.url()));
    prometheus =
        new ForeignServer(
            "prometheus",
            List.of(
                ForeignServer.program("prometheus"),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port),
            URI.create("http://127.0.0.1:" + port + "/-/ready"));
  }

  @AfterAll
  void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
    collector.close();
  }

  private List<Double> stored(String metric, String job) throws Exception {
    JsonNode series =
        json.readTree(
                collector
                    .get(
                        "/api/v1/window?metric=%s&label.job=%s&from=%s&to=%s"
                            .formatted(metric, job, begun, begun.plusSeconds(3_000)))
                    .body())
            .path("series");
    return series.findValues("value").stream().map(JsonNode::asDouble).toList();
  }

  private void await(String metric, String job, double atLeast) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          List<Double> values = stored(metric, job);
          assertTrue(
              values.stream().anyMatch(value -> value >= atLeast),
              () -> metric + " of " + job + ": " + values);
        });
  }

  @Test
  void itWritesToUs() throws Exception {
    await("up.value", "its", 1);
    await("prometheus_tsdb.head_series", "its", 100);
    // All that it sent was taken: it says so itself.
    await("prometheus_remote.storage_samples_total", "its", 100);
    assertEquals(0, stored("prometheus_remote.storage_samples_failed_total", "its").getLast());
  }

  @Test
  void weScrapeIt() throws Exception {
    await("watchkeeper_scrape.up", "ours", 1);
    await("watchkeeper_scrape.samples", "ours", 100);
    await("go_goroutines.value", "ours", 5);
    await("prometheus_http.requests_total", "ours", 2);
    await("prometheus_http.requests_total__rate", "ours", 0.1);
    assertTrue(stored("watchkeeper_scrape.duration_seconds", "ours").getLast() > 0);
  }
}
