package io.watchkeeper.collector.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Series;
import io.watchkeeper.collector.model.Unit;
import io.watchkeeper.collector.sketch.LatencySketch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryTest {

  private static final Instant BEGIN = Samples.midnight("2026-09-09").plusSeconds(36_000);

  private final History usual = new History(Scenario.usual(11));

  private static List<Arrival> some(History history) {
    return history.stream(BEGIN, BEGIN.plusSeconds(20), Resolution.SECOND).toList();
  }

  @Test
  void sameSeedSamePoints() {
    assertEquals(some(usual), some(new History(Scenario.usual(11))));
    assertNotEquals(some(usual), some(new History(Scenario.usual(12))));
  }

  @ParameterizedTest
  @EnumSource
  void cutAnywhereGivesWhatTheWholeGives(Resolution resolution) {
    Instant end = BEGIN.plus(resolution.step().multipliedBy(12));
    Instant cut = BEGIN.plus(resolution.step().multipliedBy(5)).plusMillis(300);
    List<Arrival> parts = new ArrayList<>(usual.stream(BEGIN, cut, resolution).toList());
    parts.addAll(usual.stream(cut, end, resolution).toList());
    assertEquals(24, parts.size());
    assertEquals(usual.stream(BEGIN, end, resolution).toList(), parts);
  }

  @Test
  void aCoarserResolutionIsAPartOfAFinerOne() {
    Set<Arrival> seconds =
        new HashSet<>(usual.stream(BEGIN, BEGIN.plusSeconds(121), Resolution.SECOND).toList());
    List<Arrival> minutes = usual.stream(BEGIN, BEGIN.plusSeconds(121), Resolution.MINUTE).toList();
    assertEquals(6, minutes.size());
    assertTrue(seconds.containsAll(minutes));
  }

  @Test
  void isMadeOnlyAsFarAsItIsRead() {
    Instant farAway = BEGIN.plusSeconds(86_400L * 36_500);
    assertEquals(3, usual.stream(BEGIN, farAway, Resolution.SECOND).limit(3).count());
  }

  @Test
  void everyPointSaysThatItIsSynthetic() {
    for (Arrival arrival : some(usual)) {
      arrival.points().forEach(it -> assertTrue(Samples.saysThatItIsSynthetic(it), it::toString));
    }
    Fleet fleet = Scenario.usual(1).fleet();
    assertThrows(
        IllegalArgumentException.class,
        () -> new Fleet(List.of("web-1"), fleet.tools(), fleet.clients(), fleet.traffic()));
  }

  @Test
  void everySeriesIsInTheRosterAndInTheCatalogue() {
    Set<Series> seen = new HashSet<>();
    some(usual).forEach(arrival -> seen.addAll(Samples.numbers(arrival).keySet()));
    assertEquals(new HashSet<>(Roster.of(usual.scenario().fleet())), seen);
    seen.forEach(it -> assertTrue(Metric.of(it.measurement(), it.field()).isPresent()));
  }

  @Test
  void noFigureIsBeyondItsBounds() {
    History wild =
        new History(
            Scenario.usual(5)
                .with(new Scenario.Mischief(new Scenario.Plan.Drawn(7, true), 0.01, 0.01)));
    Instant week = BEGIN.plusSeconds(7 * 86_400L);
    wild.numbersOnly().stream(BEGIN, week, Resolution.HOUR)
        .flatMap(arrival -> arrival.points().stream())
        .forEach(HistoryTest::checkBounds);
  }

  private static void checkBounds(Point point) {
    point
        .numbers()
        .forEach((field, value) -> {
          assertTrue(Double.isFinite(value) && value >= 0, () -> field + " of " + point);
          Unit unit = Metric.of(point.measurement(), field).orElseThrow().unit();
          assertTrue(unit != Unit.RATIO || value <= 1, () -> field + " of " + point);
        });
  }

  @Test
  void whatMustAddUpDoes() {
    for (Arrival arrival : some(usual)) {
      double requests = sum(arrival, Metric.SERVER_REQUESTS);
      assertTrue(requests > 0);
      assertEquals(requests, sum(arrival, Metric.TOOL_REQUESTS));
      assertEquals(requests, sum(arrival, Metric.CLIENT_REQUESTS));
      assertEquals(sum(arrival, Metric.SERVER_ERRORS), sum(arrival, Metric.ERRORS));
      assertEquals(sum(arrival, Metric.SERVER_ERRORS), sum(arrival, Metric.CLIENT_ERRORS));
      assertEquals(sum(arrival, Metric.SERVER_CACHE_HITS), sum(arrival, Metric.TOOL_CACHE_HITS));
      assertEquals(
          requests - sum(arrival, Metric.SERVER_CACHE_HITS), sum(arrival, Metric.BACKEND_REQUESTS));
    }
  }

  @Test
  void sketchesHoldTheCallsOfTheirRow() {
    for (Point point : some(usual).getFirst().points()) {
      String text = point.texts().get(Metric.SKETCH_FIELD);
      if (text != null) {
        LatencySketch sketch = new LatencySketch();
        assertTrue(sketch.merge(text));
        assertEquals(point.numbers().get("requests"), (double) sketch.count());
        double p95 = sketch.count() == 0 ? 0 : sketch.value(Aggregate.P95);
        assertEquals(
            p95, point.numbers().getOrDefault("latency_p95_seconds", -1.0), 0.01 * p95 + 1e-6);
      }
    }
  }

  private static double sum(Arrival arrival, Metric metric) {
    return arrival.points().stream().mapToDouble(it -> it.number(metric).orElse(0)).sum();
  }

  @Test
  void secondsAreMissingAndLateAsOftenAsAsked() {
    History lossy =
        new History(
            Samples.small(new Scenario.Mischief(new Scenario.Plan.Given(List.of()), 0.2, 0.3)));
    Instant night = Samples.midnight("2026-09-08");
    List<Arrival> arrivals =
        lossy.numbersOnly().stream(night, night.plusSeconds(2_000), Resolution.SECOND).toList();
    assertEquals(0.8, arrivals.size() / 2_000.0, 0.04);
    long late = arrivals.stream().filter(it -> !it.late().isZero()).count();
    assertEquals(0.3, (double) late / arrivals.size(), 0.05);
  }

  @Test
  void aDeployedServerIsSilentAndComesBackCold() {
    History history = new History(Samples.small(Scenario.Mischief.NONE)).numbersOnly();
    Deployment deployment = history.deployments(BEGIN, BEGIN.plusSeconds(7 * 86_400L)).getFirst();
    Instant around = deployment.at().minusSeconds(60);
    List<Arrival> arrivals =
        history.stream(around, deployment.back().plusSeconds(60), Resolution.SECOND).toList();
    assertEquals(120, arrivals.size());
    assertFalse(
        arrivals.stream()
            .anyMatch(
                it -> !it.at().isBefore(deployment.at()) && it.at().isBefore(deployment.back())));
    double before = Samples.mean(Samples.of(Metric.SERVER_CACHE_HITS, arrivals.stream().limit(60)));
    double after = Samples.mean(Samples.of(Metric.SERVER_CACHE_HITS, arrivals.stream().skip(60)));
    assertTrue(after < 0.3 * before, before + " -> " + after);
  }

  @Test
  void anAskedForLeakFillsTheHeapUntilTheNextRestart() {
    Scenario leaking = Samples.small(new Scenario.Mischief(new Scenario.Plan.Drawn(0, true), 0, 0));
    History history = new History(leaking).numbersOnly();
    Instant month = BEGIN.plusSeconds(28 * 86_400L);
    List<Deployment> restarts = history.deployments(BEGIN, month);
    Incident leak = history.incidents(restarts.get(0).at(), restarts.get(1).at()).getFirst();
    assertEquals(restarts.get(0).back(), leak.onset());
    assertEquals(restarts.get(1).at(), leak.end());
    double young = heap(history, leak.onset());
    double old = heap(history, leak.end().minusSeconds(1_800));
    double fresh = heap(history, restarts.get(1).back());
    assertTrue(old > young + (300 << 20) && fresh < young + (100 << 20), young + " " + old);
  }

  private static double heap(History history, Instant from) {
    Stream<Arrival> half = history.stream(from, from.plusSeconds(1_800), Resolution.MINUTE);
    return Samples.mean(Samples.of(Metric.PROCESS_HEAP, half));
  }

  @Test
  void knowsEaster() {
    // Dates of the Western church, as printed in any almanac.
    assertEquals(LocalDate.of(2024, 3, 31), Holidays.easter(2024));
    assertEquals(LocalDate.of(2025, 4, 20), Holidays.easter(2025));
    assertEquals(LocalDate.of(2026, 4, 5), Holidays.easter(2026));
    assertEquals(LocalDate.of(2038, 4, 25), Holidays.easter(2038));
    assertTrue(Holidays.GERMANY.contains(LocalDate.of(2026, 5, 14)));
    assertFalse(Holidays.GERMANY.contains(LocalDate.of(2026, 5, 15)));
  }
}
