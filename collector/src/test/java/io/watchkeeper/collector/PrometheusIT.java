package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus (2.42 of Debian, which writes 1.0) writes to us and is scraped by us, also the
 * native histograms of a program with Prometheus' client for Java, which we scrape ourselves too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {

  private final ObjectMapper json = new ObjectMapper();
  private final Instant begun = Instant.now();
  private CollectorServer collector;
  private ForeignServer prometheus;
  private HTTPServer shop;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Histogram took =
      Histogram.builder().name("took_seconds").help("synthetic").register(registry);

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    int port = ForeignServer.freePort();
    shop =
        HTTPServer.builder()
            .inetAddress(InetAddress.getLoopbackAddress())
            .port(0)
            .registry(registry)
            .buildAndStart();
    collector =
        new CollectorServer(
            folder.resolve("home"),
            Map.of(
                "watchkeeper.scrape.targets",
                "ours=http://127.0.0.1:%d/metrics,direct=http://127.0.0.1:%d/metrics"
                    .formatted(port, shop.getPort())));
    Path configuration =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs:
              - job_name: its
                static_configs: [{targets: ["127.0.0.1:%d"]}]
              - job_name: shop
                static_configs: [{targets: ["127.0.0.1:%d"]}]
            remote_write:
              - url: %s/api/v1/write
                send_native_histograms: true
                queue_config: {batch_send_deadline: 1s}
            """
                .formatted(port, shop.getPort(), collector.url()));
    prometheus =
        new ForeignServer(
            "prometheus",
            List.of(
                ForeignServer.program("prometheus"),
                "--config.file=" + configuration,
                "--enable-feature=native-histograms",
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port),
            URI.create("http://127.0.0.1:" + port + "/-/ready"));
  }

  @AfterAll
  void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
    shop.close();
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

  @Test
  void nativeHistogramsComeByBothWays() throws Exception {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          // Whatever came between two readings is spread alike.
          for (int i = 1; i <= 10; i++) {
            took.observe(i / 10.0);
          }
          assertEquals(List.of("direct", "shop"), withRows());
        });
    for (String job : List.of("direct", "shop")) {
      // The buckets are 2% wide.
      for (double median : stored("took_seconds.p50", job)) {
        assertEquals(0.5, median, 0.02, job);
      }
      assertEquals(0.9, stored("took_seconds.p90", job).getLast(), 0.03, job);
      // Again while a row comes between the two questions.
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertEquals(
                  0.55 * stored("took_seconds.count", job).getLast(),
                  stored("took_seconds.sum", job).getLast(),
                  1e-6,
                  job));
    }
  }

  private List<String> withRows() throws Exception {
    List<String> jobs = new ArrayList<>();
    for (String job : List.of("direct", "shop")) {
      if (stored("took_seconds.count", job).stream().anyMatch(count -> count >= 10)) {
        jobs.add(job);
      }
    }
    return jobs;
  }
}
