package io.watchkeeper.collector.ingest.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.watchkeeper.collector.ingest.CapsConfiguration;
import io.watchkeeper.collector.ingest.IngestConfiguration;
import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.RecordingSink;
import io.watchkeeper.collector.ingest.Refusals;
import io.watchkeeper.collector.model.Point;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScraperTest {

  private static final int LIMIT_BYTES = 10_000;

  private final RecordingSink sink = new RecordingSink();
  private final Refusals refusals = new Refusals();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private String page = "";
  private volatile byte @Nullable [] families;
  private volatile String accepted = "";
  private int status = 200;
  private boolean hangs;
  private HttpServer target;

  @BeforeEach
  void start() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.setExecutor(command -> Thread.ofVirtual().start(command));
    target.createContext(
        "/metrics",
        exchange -> {
          accepted = exchange.getRequestHeaders().getFirst("Accept");
          byte[] body = families == null ? page.getBytes(StandardCharsets.UTF_8) : families;
          if (families != null) {
            exchange
                .getResponseHeaders()
                .add(
                    "Content-Type",
                    "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily;"
                        + " encoding=delimited");
          }
          exchange.sendResponseHeaders(status, 0);
          exchange.getResponseBody().write(body);
          exchange.getResponseBody().flush();
          if (hangs) {
            try {
              ended.await();
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
          }
          exchange.close();
        });
    target.start();
  }

  @AfterEach
  void stop() {
    ended.countDown();
    target.stop(0);
    client.close();
  }

  private Scraper scraper(Duration timeout) {
    ScrapeConfiguration configuration =
        new ScrapeConfiguration(List.of(), Duration.ofSeconds(1), timeout, LIMIT_BYTES, 20, true);
    Target described =
        new Target(
            "j", URI.create("http://127.0.0.1:" + target.getAddress().getPort() + "/metrics"));
    Intake intake =
        new Intake(
            new Intake.Outlets(sink, refusals, () -> now),
            new IngestConfiguration(1_000, Duration.ofDays(7), Duration.ofHours(1)),
            new CapsConfiguration(100, 100, 20, 100, Duration.ofHours(1)));
    return new Scraper(
        described, new Page(client, described, configuration), intake, configuration.samples());
  }

  private Point kept(String measurement) {
    return sink.kept.stream()
        .filter(point -> point.measurement().equals(measurement))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Test
  void storesWhatIsShownAndHowCountersGrow() throws Exception {
    Scraper scraper = scraper(Duration.ofSeconds(30));
    page = "# TYPE a_b_total counter\na_b_total{job=\"own\"} 10\na_b_level{job=\"own\"} 3\n";
    scraper.scrape();
    now = now.plusSeconds(2);
    page = page.replace("10", "16");
    scraper.scrape();
    Point point = kept("a_b");
    assertEquals(Map.of("total", 16.0, "total__rate", 3.0, "level", 3.0), point.numbers());
    assertEquals("own", point.labels().get("exported_job"));
    assertEquals("j", point.labels().get("job"));
    now = now.plusSeconds(1);
    page = page.replace("16", "4");
    scraper.scrape();
    assertEquals(4.0, kept("a_b").numbers().get("total__rate"));
    assertEquals(1.0, kept(Scraper.REPORT).numbers().get("up"));
  }

  @Test
  void aScrapeThatDoesNotBeginIsCounted() throws Exception {
    hangs = true;
    Scraper scraper = scraper(Duration.ofSeconds(30));
    Semaphore beats = new Semaphore(0);
    ScheduledThreadPoolExecutor beat =
        new ScheduledThreadPoolExecutor(1) {
          @Override
          protected void afterExecute(Runnable ran, @Nullable Throwable failed) {
            beats.release();
          }
        };
    ThreadPoolExecutor worker =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
    try (ScrapeLoop loop = new ScrapeLoop(beat, worker)) {
      loop.start(List.of(scraper), Duration.ofMillis(5));
      assertTrue(beats.tryAcquire(3, 30, TimeUnit.SECONDS));
    }
    ended.countDown();
    Refusals.Line line = refusals.lines().getFirst();
    assertEquals("not_scraped", line.reason());
    assertEquals("127.0.0.1:" + target.getAddress().getPort(), line.what());
    assertTrue(line.points() >= 2, line::toString);
  }

  @Test
  void aSeriesThatVanishedIsCountedAndLeavesNothing() throws Exception {
    Scraper scraper = scraper(Duration.ofSeconds(30));
    page = "x 1\ny 2\n";
    scraper.scrape();
    sink.kept.clear();
    now = now.plusSeconds(1);
    page = "x 1\n";
    scraper.scrape();
    assertEquals(1.0, kept(Scraper.REPORT).numbers().get("stale_series"));
    assertTrue(sink.kept.stream().noneMatch(point -> point.measurement().equals("y")));
  }

  private static byte[] took(int count, double sum) {
    Wire histogram =
        new Wire()
            .whole(1, count)
            .number(2, sum)
            .signed(5, 0)
            .message(12, Wire.span(1, 1))
            .signed(13, count);
    return new Wire()
        .text(1, "took_seconds")
        .whole(3, 4)
        .message(4, new Wire().message(7, histogram))
        .delimited();
  }

  @Test
  void aNativeHistogramIsAskedForAndHeldAgainstTheLastScrape() throws Exception {
    Scraper scraper = scraper(Duration.ofSeconds(30));
    families = took(10, 15);
    scraper.scrape();
    assertTrue(accepted.startsWith("application/vnd.google.protobuf;"), accepted);
    assertEquals(1, sink.kept.size());
    now = now.plusSeconds(1);
    families = took(14, 21);
    sink.away = true;
    scraper.scrape();
    sink.away = false;
    now = now.plusSeconds(1);
    families = took(16, 24);
    scraper.scrape();
    Point point = kept("took_seconds");
    assertEquals(6.0, point.numbers().get("count"), "those of the scrape that was lost as well");
    assertEquals(9.0, point.numbers().get("sum"));
    assertEquals(1.5, point.numbers().get("p50"));
    assertEquals("j", point.labels().get("job"));
    assertEquals(1.0, kept(Scraper.REPORT).numbers().get("samples"));
    families = new byte[] {5, 1};
    fails(scraper);
  }

  @Test
  void aClockThatJumpsBackCostsOneReading() throws Exception {
    Scraper scraper = scraper(Duration.ofSeconds(30));
    families = took(10, 15);
    scraper.scrape();
    now = now.minusSeconds(3_000);
    families = took(14, 21);
    scraper.scrape();
    assertTrue(sink.kept.stream().noneMatch(point -> point.measurement().equals("took_seconds")));
    now = now.plusSeconds(1);
    families = took(16, 24);
    scraper.scrape();
    assertEquals(2.0, kept("took_seconds").numbers().get("count"));
    now = now.plusSeconds(3_000);
    families = took(17, 25);
    scraper.scrape();
    assertEquals(1.0, kept("took_seconds").numbers().get("count"));
  }

  private void fails(Scraper scraper) throws InterruptedException {
    sink.kept.clear();
    scraper.scrape();
    assertEquals(1, sink.kept.size());
    assertEquals(0.0, kept(Scraper.REPORT).numbers().get("up"));
  }

  @Test
  void whateverGoesWrongLeavesARowThatSaysSo() throws Exception {
    Scraper scraper = scraper(Duration.ofSeconds(30));
    page = "x 1\nhalf{\n";
    fails(scraper);
    page = "# " + "x".repeat(LIMIT_BYTES);
    fails(scraper);
    page = "x 1\n".repeat(21);
    fails(scraper);
    page = "x 1\n";
    status = 500;
    fails(scraper);
    target.stop(0);
    fails(scraper);
  }

  @Test
  void aTargetThatStopsInTheMiddleIsLeft() throws Exception {
    page = "x 1\n";
    hangs = true;
    fails(scraper(Duration.ofMillis(200)));
  }
}
