package io.watchkeeper.anomaly.foresight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.RealStore;
import io.watchkeeper.anomaly.forecast.autoregression.SeasonalAutoregression;
import io.watchkeeper.anomaly.forecast.hybrid.HybridForecaster;
import io.watchkeeper.anomaly.forecast.mstl.Mstl;
import io.watchkeeper.anomaly.forecast.season.Scale;
import io.watchkeeper.collector.history.Resolution;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over an embedded store with synthetic history; two members forecast, to be quick. */
class ForesightTest {

  private static final Instant NOON = Instant.parse("2026-09-02T12:00:00Z");
  private static final Set<String> TABLES = Set.of("mcp_server", "mcp_process");
  private static final String SERVER = RealStore.SERVER;

  @TempDir private Path directory;
  private Instant now = NOON;
  private RealStore store;
  private boolean troubled;

  @BeforeEach
  void open() {
    store = new RealStore(directory, () -> now);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Foresight foresight(ForesightSettings settings) {
    HybridForecaster forecaster =
        new HybridForecaster(
            List.of(
                new SeasonalAutoregression(SeasonalAutoregression.Form.LEVELS, Scale.RAW),
                new Mstl()));
    return new Foresight(
        new Foresight.Parts(store.reader(), forecaster, () -> now, () -> 0, _ -> troubled),
        settings);
  }

  private static void steps(Foresight foresight) {
    while (foresight.step()) {
      // Until nothing is due.
    }
  }

  private static Outlook of(Foresight foresight, KeySeries series) {
    return foresight.answer().series().stream()
        .filter(one -> one.series().equals(series.words()))
        .findFirst()
        .orElseThrow();
  }

  private void tell(Duration past, Duration future) {
    store.write(
        RealStore.scenario(),
        new RealStore.Told(NOON.minus(past), NOON.plus(future), Resolution.MINUTE),
        TABLES);
  }

  @Test
  void fourDaysAreForecastAndTheNextHourStaysInItsBand() {
    tell(Duration.ofDays(4), Duration.ofMinutes(70));
    Foresight foresight = foresight(new ForesightSettings(8, 0, 0));
    now = NOON.plusSeconds(15);
    steps(foresight);
    Outlook first = of(foresight, KeySeries.THROUGHPUT);
    assertEquals("forecast", first.state());
    Outlook.Trained model = first.model();
    assertNotNull(model);
    assertEquals(1, model.weights().values().stream().mapToDouble(w -> w).sum(), 1e-9);
    assertEquals("first", model.trainedBecause());
    assertNull(model.maseOfLastHour(), "nothing of it was seen yet");
    Outlook.Known history = first.history();
    assertNotNull(history);
    assertEquals(300, history.stepSeconds());
    assertEquals(4 * 24 * 60.0, (double) history.minutes(), 60);
    assertEquals(NOON, first.next().getFirst().at());
    assertEquals(NOON.plusSeconds(3_300), first.next().getLast().at());
    for (int i = 1; i <= 60; i++) {
      now = NOON.plusSeconds(15 + 60L * i);
      steps(foresight);
    }
    Outlook.Trained after = of(foresight, KeySeries.THROUGHPUT).model();
    assertNotNull(after);
    Double within = after.withinBand();
    assertNotNull(within);
    assertTrue(within >= 0.85, within + " within the band");
    Double mase = after.maseOfLastHour();
    assertNotNull(mase);
    assertTrue(mase < 2.5, mase + " times the change of a step");
    assertTrue(after.forecastAt().isAfter(NOON.plusSeconds(2_400)), "made anew each quarter");
    assertTrue(foresight.clues(SERVER).size() <= 1, foresight.clues(SERVER).toString());
  }

  @Test
  void threeMinutesOutsideOfTheBandAreAFinding() {
    tell(Duration.ofHours(8), Duration.ZERO);
    Foresight foresight = foresight(new ForesightSettings(8, 0, 0));
    now = NOON.plusSeconds(15);
    steps(foresight);
    troubled = true;
    for (int i = 0; i < 4; i++) {
      Instant minute = NOON.plusSeconds(60L * i);
      store.reader().write(List.of(server(minute, 3.0)));
      now = minute.plusSeconds(75);
      steps(foresight);
      Outlook outlook = of(foresight, KeySeries.RESPONSE_TIME);
      if (i < 2) {
        assertNull(outlook.outside(), "after " + (i + 1) + " minutes");
      } else {
        Outlook.Outside outside = outlook.outside();
        assertNotNull(outside);
        assertEquals(NOON, outside.since());
        assertTrue(
            foresight.clues(SERVER).toString().contains("response time p95 3.00 s is outside"),
            foresight.clues(SERVER).toString());
        assertTrue(outside.words().endsWith("since 12:00:00Z"), outside.words());
      }
    }
    Outlook.Trained model = of(foresight, KeySeries.RESPONSE_TIME).model();
    assertNotNull(model);
    assertNull(model.withinBand(), "minutes of an open incident do not count");
  }

  @Test
  void aYoungServerIsToldWhatItLacks() {
    tell(Duration.ofMinutes(100), Duration.ZERO);
    Foresight foresight = foresight(new ForesightSettings(8, 0, 0));
    now = NOON.plusSeconds(15);
    steps(foresight);
    Outlook young = of(foresight, KeySeries.THROUGHPUT);
    assertEquals("learning", young.state());
    assertEquals("needs 240 minutes of history, has 100", young.needs());
    assertEquals(List.of(), young.next());
    steps(foresight);
    assertEquals(NOON, foresight.answer().at(), "a minute is looked at once");
  }

  /** Synthetic: a process of 300 MB that loses 8 MB a minute in rows of ten seconds. */
  @Test
  void aLeakIsToldWithItsLimit() {
    List<Point> rows = new ArrayList<>();
    for (int i = -6 * 300; i < 0; i++) {
      double minute = i / 6.0;
      double heap = 300e6 + 8e6 * Math.max(0, minute + 40) + 1e6 * (i % 7);
      rows.add(
          new Point(
              Metric.PROCESS_HEAP.measurement(),
              Map.of("server", SERVER),
              NOON.plusSeconds(10L * i),
              Map.of(Metric.PROCESS_HEAP.field(), heap),
              Map.of()));
      rows.add(server(NOON.plusSeconds(10L * i), 0.02));
    }
    store.reader().write(rows);
    Foresight foresight = foresight(new ForesightSettings(8, 900_000_000, 0));
    now = NOON.minusSeconds(45);
    steps(foresight);
    assertNull(of(foresight, KeySeries.HEAP).capacity(), "one look is not enough");
    now = NOON.plusSeconds(15);
    steps(foresight);
    Outlook.Capacity capacity = of(foresight, KeySeries.HEAP).capacity();
    assertNotNull(capacity);
    // 620 MB at noon, so 35 minutes are left.
    assertEquals(35, capacity.minutes(), 6, capacity.words());
    assertTrue(capacity.from() <= capacity.minutes(), capacity.words());
    assertTrue(
        capacity.words().startsWith("heap reaches its limit 858.3 MiB in "), capacity.words());
    assertTrue(foresight.clues(SERVER).contains(capacity.words()));
    assertNull(of(foresight, KeySeries.DESCRIPTORS).capacity(), "nobody tells its limit");
  }

  private static Point server(Instant at, double p95) {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put(Metric.SERVER_REQUESTS.field(), 30.0);
    numbers.put(Metric.SERVER_ERRORS.field(), 0.0);
    numbers.put(Metric.SERVER_LATENCY_P95.field(), p95);
    return new Point(
        Metric.SERVER_REQUESTS.measurement(), Map.of("server", SERVER), at, numbers, Map.of());
  }
}
