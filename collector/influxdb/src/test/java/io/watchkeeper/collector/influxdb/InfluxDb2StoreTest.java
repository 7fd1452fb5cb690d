package io.watchkeeper.collector.influxdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.OneStoreContract;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.SeriesReaderContract;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.store.OuterStore;
import io.watchkeeper.collector.store.http.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store over InfluxDB 2 keeps the contracts, as far as a stand-in can show it. */
class InfluxDb2StoreTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  private static InfluxDb2StandIn server;

  @BeforeAll
  static void start() throws IOException {
    server = new InfluxDb2StandIn();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ExecutorService threads(int count) {
    return new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64));
  }

  private static OuterStore open(String bucket, InstantSource clock) {
    return open(server.url(), bucket, InfluxDb2StandIn.TOKEN, clock);
  }

  private static OuterStore open(URI url, String bucket, String token, InstantSource clock) {
    Duration patience = url.equals(server.url()) ? Duration.ofSeconds(60) : Duration.ofMillis(500);
    FluxClient client =
        new FluxClient(
            new Exchange.Settings("InfluxDB", url, patience, patience),
            new FluxClient.Target("o", bucket),
            () -> Optional.of(token));
    return new OuterStore(
        new FluxDatabase(client),
        clock,
        new OuterStore.Threads(threads(1), threads(2), Duration.ofSeconds(60)));
  }

  @Nested
  class Ranges extends OneStoreContract<OuterStore> {

    @BeforeAll
    void open() {
      store = InfluxDb2StoreTest.open("ranges", () -> end().plusSeconds(60));
    }

    @Override
    protected Instant end() {
      return TEN;
    }
  }

  @Nested
  class Seconds extends SeriesReaderContract {

    private final String bucket = "seconds " + UUID.randomUUID();
    private @Nullable OuterStore store;

    @Override
    protected Store open(InstantSource clock) {
      OuterStore opened = InfluxDb2StoreTest.open(bucket, clock);
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
    return new Point("m", labels, TEN, Map.of("f", 1.0), Map.of());
  }

  private static OuterStore rolled(String bucket, InstantSource clock, Path progress) {
    FluxClient client =
        new FluxClient(
            new Exchange.Settings(
                "InfluxDB", server.url(), Duration.ofSeconds(60), Duration.ofSeconds(60)),
            new FluxClient.Target("o", bucket),
            () -> Optional.of(InfluxDb2StandIn.TOKEN));
    return new OuterStore(
        new FluxDatabase(client),
        clock,
        new OuterStore.Threads(threads(1), threads(2), Duration.ofSeconds(60)),
        progress);
  }

  private static double day(OuterStore store, Aggregate aggregate) {
    return store
        .range(
            new RangeQuery(
                "m.f",
                Map.of("server", "a b"),
                new RangeQuery.Window(TEN, TEN.plusSeconds(1), Duration.ofDays(1)),
                aggregate,
                Gaps.LEAVE))
        .getFirst()
        .samples()
        .getFirst()
        .value();
  }

  private static Point late(int second, double value) {
    return new Point(
        "m", Map.of("server", "a b"), TEN.plusSeconds(second), Map.of("f", value), Map.of());
  }

  @Test
  void rollUpsLieInBucketsOfTheirOwn(@TempDir Path folder) {
    Instant later = TEN.plus(Duration.ofDays(1));
    Path progress = folder.resolve("marks");
    try (OuterStore store = rolled("r", () -> later, progress)) {
      server.missing = "r_1h";
      store.write(List.of(late(0, 1), late(1, 4), late(100, 7)));
      StoreUnavailable told = assertThrows(StoreUnavailable.class, store::rollUp);
      assertTrue(String.valueOf(told.getMessage()).contains("make it"), told::getMessage);
      assertEquals(12, day(store, Aggregate.SUM), "from points");
      server.missing = "none";
      store.rollUp();
      store.write(List.of(late(2, 2)));
      store.rollUp();
      assertEquals(Duration.ZERO, store.rollUpLag());
      server.missing = "r";
      assertEquals(14, day(store, Aggregate.SUM), "from the day");
      assertEquals(4, day(store, Aggregate.COUNT));
      assertEquals(1, day(store, Aggregate.MIN));
      assertEquals(7, day(store, Aggregate.LAST));
      assertEquals(7, day(store, Aggregate.P99), 0.07);
    } finally {
      server.missing = "none";
    }
  }

  @Test
  void aLabelThatFluxWouldHideIsRefused() {
    try (OuterStore store = open("labels", () -> TEN)) {
      for (String label : List.of("result", "table")) {
        assertThrows(
            IllegalArgumentException.class, () -> store.write(List.of(point(Map.of(label, "x")))));
      }
    }
  }

  @Test
  void whatIsRefusedIsRefusedWithItsWords() {
    try (OuterStore store = open("conflicts", () -> TEN)) {
      store.write(List.of(point(Map.of())));
      Point text = new Point("m", Map.of(), TEN.plusSeconds(1), Map.of(), Map.of("f", "x"));
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> store.write(List.of(text)));
      assertTrue(String.valueOf(refused.getMessage()).contains("field type conflict"));
    }
  }

  @Test
  void aWrongTokenIsToldAndNotShown() {
    String wrong = "wrong-and-secret";
    try (OuterStore store = open(server.url(), "b", wrong, () -> TEN)) {
      StoreUnavailable told =
          assertThrows(StoreUnavailable.class, () -> store.tail(Cursor.NEWEST, 1));
      assertTrue(String.valueOf(told.getMessage()).contains("token-file"), told::getMessage);
      for (@Nullable Throwable cause = told; cause != null; cause = cause.getCause()) {
        assertFalse(cause.toString().contains(wrong), cause::toString);
      }
      assertThrows(StoreUnavailable.class, () -> store.write(List.of(point(Map.of()))));
    }
  }

  @Test
  void aSilentServerIsUnavailableAfterTheTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        OuterStore store =
            open(URI.create("http://127.0.0.1:" + silent.getLocalPort()), "b", "t", () -> TEN)) {
      assertThrows(StoreUnavailable.class, () -> store.tail(Cursor.NEWEST, 1));
      assertThrows(StoreUnavailable.class, () -> store.write(List.of(point(Map.of()))));
    }
  }

  @Test
  void aNewTokenNeedsNoRestart() {
    String[] token = {"old"};
    FluxClient client =
        new FluxClient(
            new Exchange.Settings(
                "InfluxDB", server.url(), Duration.ofSeconds(60), Duration.ofSeconds(60)),
            new FluxClient.Target("o", "tokens"),
            () -> Optional.of(token[0]));
    try (FluxDatabase database = new FluxDatabase(client)) {
      assertThrows(StoreUnavailable.class, database::newest);
      token[0] = InfluxDb2StandIn.TOKEN;
      assertEquals(Map.of(), database.newest());
    }
  }
}
