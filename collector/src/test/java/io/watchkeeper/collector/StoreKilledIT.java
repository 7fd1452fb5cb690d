package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real InfluxDB 1.6 is killed (SIGKILL) while a writer writes, and is started again: what the
 * collector acknowledged is there, each point once and with its own value. A VictoriaMetrics that
 * is killed loses what it acknowledged in the seconds before, as its adapter's README says.
 */
class StoreKilledIT {

  private static final int KILLS = 3;
  private static final int BATCH = 40;
  private static final int BATCHES_BETWEEN = 8;

  private final Instant begin =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(2));

  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicBoolean ended = new AtomicBoolean();

  @Test
  void everyAcknowledgedPointIsThereOnce(@TempDir Path folder) throws Exception {
    try (StoreServers.Running influxd =
            StoreServers.influxd(Files.createDirectory(folder.resolve("influx")));
        CollectorServer collector =
            new CollectorServer(
                folder.resolve("home"),
                Map.of(
                    "watchkeeper.store.kind", "influxdb1",
                    "watchkeeper.store.timeout", "PT5S",
                    "watchkeeper.influxdb1.url", influxd.url().toString()))) {
      Thread writer = Thread.ofPlatform().start(() -> write(collector));
      for (int kill = 0; kill < KILLS; kill++) {
        awaitBatches();
        influxd.server().killAndStartAgain();
      }
      awaitBatches();
      ended.set(true);
      writer.join();
      Map<Instant, Double> stored = stored(collector);
      for (int id = 0; id < acknowledged.get(); id++) {
        assertEquals(Double.valueOf(id), stored.get(begin.plusSeconds(id)), "point " + id);
      }
      System.out.printf(
          "killed %d times: %d points acknowledged and there, %d writes refused meanwhile%n",
          KILLS, acknowledged.get(), refused.get());
    }
  }

  private void awaitBatches() {
    int before = acknowledged.get();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> acknowledged.get() >= before + BATCH * BATCHES_BETWEEN);
  }

  /** One batch after the other; each again until it is acknowledged. */
  private void write(CollectorServer collector) {
    while (!ended.get()) {
      int first = acknowledged.get();
      StringBuilder lines = new StringBuilder();
      IntStream.range(first, first + BATCH)
          .forEach(id ->
              lines
                  .append("killed,server=s1 id=")
                  .append(id)
                  .append(' ')
                  .append(begin.getEpochSecond() + id)
                  .append('\n'));
      try {
        if (collector.write("&precision=s", lines.toString()).statusCode() == 204) {
          acknowledged.addAndGet(BATCH);
        } else {
          refused.incrementAndGet();
        }
      } catch (IOException | InterruptedException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }

  private Map<Instant, Double> stored(CollectorServer collector) throws Exception {
    JsonNode answer =
        new ObjectMapper()
            .readTree(
                collector
                    .get(
                        "/api/v1/window?metric=killed.id&from=%s&to=%s"
                            .formatted(begin, begin.plusSeconds(acknowledged.get())))
                    .body());
    Map<Instant, Double> stored = new HashMap<>();
    for (JsonNode sample : answer.findPath("samples")) {
      stored.put(Instant.parse(sample.path("at").asText()), sample.path("value").asDouble());
    }
    return stored;
  }
}
