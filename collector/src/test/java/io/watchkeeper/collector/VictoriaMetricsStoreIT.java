package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.OneStoreContract;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.SeriesReaderContract;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.WindowQuery;
import io.watchkeeper.collector.store.OuterStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The store over a real VictoriaMetrics keeps the contracts of the ports, but for texts, for
 * instants within a millisecond, and for values that are written over.
 */
class VictoriaMetricsStoreIT {

  /** VictoriaMetrics takes nothing that is days ahead of the real clock. */
  private static Instant hour;

  private static StoreServers.Running server;
  private static int days;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
    server = StoreServers.victoriaMetrics(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static OuterStore open(InstantSource clock) {
    return StoreServers.over(StoreServers.victoria(server.url()), clock);
  }

  @Nested
  class Ranges extends OneStoreContract<OuterStore> {

    @BeforeAll
    void open() {
      store = VictoriaMetricsStoreIT.open(() -> hour.plusSeconds(60));
    }

    @Override
    protected boolean amends() {
      return false;
    }

    @Override
    protected Instant end() {
      return hour;
    }
  }

  @Nested
  class Seconds extends SeriesReaderContract {

    /** One server keeps the points of all tests, so each has a day of its own. */
    private final Instant ten = hour.minus(Duration.ofDays(2L * ++days));

    private @Nullable OuterStore store;

    @Override
    protected Instant ten() {
      return ten;
    }

    @Override
    protected boolean keepsTexts() {
      return false;
    }

    @Override
    protected Store open(InstantSource clock) {
      OuterStore opened = VictoriaMetricsStoreIT.open(clock);
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

  private static RangeQuery.Window lastHour() {
    return new RangeQuery.Window(hour.minusSeconds(3_600), hour, Duration.ofHours(1));
  }

  @Test
  void textsAreLeftOutAndQuestionsForThemRefused() {
    try (OuterStore store = open(InstantSource.system())) {
      Point point =
          new Point(
              "vm_texts",
              Map.of(),
              hour.minusSeconds(60),
              Map.of("f", 1.0),
              Map.of("sketch", "hdr2:x"));
      store.write(List.of(point));
      store.write(List.of(point));
      assertEquals(
          1, store.window(new WindowQuery("vm_texts.f", Map.of(), lastHour().from(), hour)).size());
      RangeQuery sketches =
          new RangeQuery("vm_texts.sketch", Map.of(), lastHour(), Aggregate.P99, Gaps.LEAVE);
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> store.range(sketches));
      assertTrue(String.valueOf(refused.getMessage()).contains("keeps no texts"));
      Point onlyText = new Point("vm_texts", Map.of(), hour, Map.of(), Map.of("sketch", "hdr2:x"));
      assertThrows(IllegalArgumentException.class, () -> store.write(List.of(onlyText)));
    }
  }

  @Test
  void instantsOfOneMillisecondAreOne() {
    try (OuterStore store = open(InstantSource.system())) {
      Instant at = hour.minusSeconds(60);
      store.write(
          List.of(
              new Point("vm_fine", Map.of(), at.plusNanos(1_000), Map.of("f", 1.0), Map.of()),
              new Point("vm_fine", Map.of(), at.plusNanos(900_000), Map.of("f", 2.0), Map.of())));
      List<SeriesWindow> answer =
          store.range(new RangeQuery("vm_fine.f", Map.of(), lastHour(), Aggregate.SUM, Gaps.LEAVE));
      assertEquals(2.0, answer.getFirst().samples().getFirst().value());
    }
  }

  @Test
  void moreLabelsThanItKeepsAreRefused() {
    Map<String, String> labels = new HashMap<>();
    for (int i = 0; i < 28; i++) {
      labels.put("l" + i, "v");
    }
    try (OuterStore store = open(InstantSource.system())) {
      Instant at = hour.minusSeconds(60);
      store.write(List.of(new Point("vm_many", labels, at, Map.of("f", 1.0), Map.of())));
      assertEquals(
          labels,
          store
              .window(new WindowQuery("vm_many.f", Map.of(), lastHour().from(), hour))
              .getFirst()
              .series()
              .labels());
      labels.put("one_more", "v");
      Point many = new Point("vm_many", labels, at, Map.of("f", 1.0), Map.of());
      assertThrows(IllegalArgumentException.class, () -> store.write(List.of(many)));
    }
  }
}
