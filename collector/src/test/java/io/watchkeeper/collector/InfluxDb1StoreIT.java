package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.OneStoreContract;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.SeriesReaderContract;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.model.WindowQuery;
import io.watchkeeper.collector.store.OuterStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store over a real InfluxDB 1.6 keeps the contracts of the ports. */
class InfluxDb1StoreIT {

  private static StoreServers.Running server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = StoreServers.influxd(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static OuterStore open(String database, InstantSource clock) {
    return StoreServers.over(StoreServers.influxDb1(server.url(), database), clock);
  }

  @Nested
  class Ranges extends OneStoreContract<OuterStore> {

    @BeforeAll
    void open() {
      store = InfluxDb1StoreIT.open("ranges", () -> end().plusSeconds(60));
    }

    @Override
    protected Instant end() {
      return Instant.parse("2026-11-20T10:00:00Z");
    }
  }

  @Nested
  class Seconds extends SeriesReaderContract {

    private final String database = "seconds_" + UUID.randomUUID().toString().substring(0, 8);
    private @Nullable OuterStore store;

    @Override
    protected Store open(InstantSource clock) {
      OuterStore opened = InfluxDb1StoreIT.open(database, clock);
      store = opened;
      return new Store(opened, opened);
    }

    @Override
    protected void close() {
      if (store != null) {
        store.close();
      }
    }
  }

  private static Point point(Map<String, String> labels) {
    return new Point(
        "m", labels, Instant.parse("2026-11-20T10:00:00Z"), Map.of("f", 1.0), Map.of());
  }

  @Test
  void whatLineProtocolCannotHoldIsRefused() {
    try (OuterStore store = open("rules", InstantSource.system())) {
      for (String bad : List.of("ends with \\", "two\nlines", "a\u0000b")) {
        assertThrows(
            IllegalArgumentException.class, () -> store.write(List.of(point(Map.of("a", bad)))));
      }
      Point text =
          new Point("m", Map.of(), Instant.EPOCH, Map.of(), Map.of("t", "x".repeat(65_536)));
      assertThrows(IllegalArgumentException.class, () -> store.write(List.of(text)));
    }
  }

  @Test
  void whatInfluxDbRefusesIsRefusedWithItsWords() throws Exception {
    try (OuterStore store = open("conflicts", InstantSource.system())) {
      store.write(List.of(point(Map.of())));
      Point text =
          new Point(
              "m", Map.of(), Instant.parse("2026-11-20T10:00:01Z"), Map.of(), Map.of("f", "x"));
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> store.write(List.of(text)));
      assertTrue(String.valueOf(refused.getMessage()).contains("field type conflict"));
    }
  }

  @Test
  void aServerThatIsAwayIsUnavailable() throws Exception {
    URI nobody = URI.create("http://127.0.0.1:" + ForeignServer.freePort());
    try (OuterStore away =
        StoreServers.over(StoreServers.influxDb1(nobody, "d"), InstantSource.system())) {
      assertThrows(StoreUnavailable.class, () -> away.write(List.of(point(Map.of()))));
      StoreUnavailable told =
          assertThrows(StoreUnavailable.class, () -> away.tail(Cursor.NEWEST, 1));
      assertEquals(
          "the database could not be asked: is it running, and is its address right?",
          told.getMessage());
    }
  }

  @Test
  void whatWasAcknowledgedOutlivesAKill(@TempDir Path folder) throws Exception {
    try (StoreServers.Running first = StoreServers.influxd(folder);
        OuterStore store =
            StoreServers.over(
                StoreServers.influxDb1(first.url(), "killed"), InstantSource.system())) {
      store.write(List.of(point(Map.of("server", "s1"))));
      // Closing kills.
    }
    Instant ten = Instant.parse("2026-11-20T10:00:00Z");
    try (StoreServers.Running second = StoreServers.influxd(folder);
        OuterStore store =
            StoreServers.over(
                StoreServers.influxDb1(second.url(), "killed"), InstantSource.system())) {
      assertEquals(
          1, store.window(new WindowQuery("m.f", Map.of(), ten, ten.plusSeconds(1))).size());
    }
  }
}
