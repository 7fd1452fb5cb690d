package io.watchkeeper.collector.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.history.Incident.Kind;
import io.watchkeeper.collector.history.Incident.Place;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Series;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentTest {

  private static final Place PLACE = new Place("synthetic-2", "notion", "agents");
  private static final Instant ONSET = Samples.midnight("2026-09-09").plusSeconds(37_000);
  private static final Instant END = ONSET.plusSeconds(40);

  private static List<Arrival> arrivals(List<Incident> incidents) {
    Scenario scenario =
        Scenario.usual(3).with(new Scenario.Mischief(new Scenario.Plan.Given(incidents), 0, 0));
    return new History(scenario)
        .numbersOnly().stream(ONSET.minusSeconds(5), END.plusSeconds(5), Resolution.SECOND)
            .toList();
  }

  @ParameterizedTest
  @EnumSource
  void movesItsSeriesInItsWindowAndNothingElse(Kind kind) {
    Incident incident = new Incident(kind, ONSET, END, PLACE, 0.8);
    List<Arrival> without = arrivals(List.of());
    List<Arrival> with = arrivals(List.of(incident));
    assertEquals(100, with.size());
    Set<Series> moved = new HashSet<>();
    for (int i = 0; i < with.size(); i++) {
      Map<Series, Double> usual = Samples.numbers(without.get(i));
      Map<Series, Double> now = Samples.numbers(with.get(i));
      assertEquals(usual.keySet(), now.keySet());
      Instant at = with.get(i).at();
      boolean inside = !at.isBefore(ONSET) && at.isBefore(END);
      assertTrue(inside || usual.equals(now), () -> kind + " reaches out to " + at);
      now.forEach((series, value) -> {
        if (!value.equals(usual.get(series))) {
          moved.add(series);
        }
      });
    }
    Set<Series> affected = Set.copyOf(incident.affected(Scenario.usual(3).fleet()));
    assertTrue(affected.containsAll(moved), () -> kind + " moves " + without(moved, affected));
    // A median of hits, or a rare error, may stay as it was for a minute.
    assertTrue(moved.size() > 0.7 * affected.size(), () -> "not: " + without(affected, moved));
  }

  private static Set<Series> without(Set<Series> all, Set<Series> some) {
    Set<Series> rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  @ParameterizedTest
  @EnumSource
  void isPlainToSeeWhereItShould(Kind kind) {
    Incident incident = new Incident(kind, ONSET, END, PLACE, 0.8);
    double usual = level(kind, arrivals(List.of()));
    double now = level(kind, arrivals(List.of(incident)));
    double least = kind == Kind.TRAFFIC_DROP ? -0.7 : 0.8;
    double change = now / Math.max(usual, 0.01) - 1;
    assertTrue(least < 0 ? change < least : change > least, () -> kind + ": " + change);
  }

  /** Of the metric by which people tell this kind, inside the window and at its place. */
  private static double level(Kind kind, List<Arrival> arrivals) {
    Metric metric =
        switch (kind) {
          case UPSTREAM_SLOW -> Metric.BACKEND_LATENCY_P50;
          case ERROR_BURST -> Metric.BACKEND_ERRORS;
          case CACHE_COLLAPSE -> Metric.SERVER_CACHE_MISSES;
          case TRAFFIC_SPIKE, TRAFFIC_DROP -> Metric.SERVER_REQUESTS;
          case MEMORY_LEAK -> Metric.PROCESS_RESIDENT;
          case CPU_SATURATION -> Metric.PROCESS_CPU;
          case POOL_EXHAUSTION -> Metric.BACKEND_WAITING;
          case NOISY_CLIENT -> Metric.CLIENT_REQUESTS;
        };
    // What leaks is seen late in the window.
    Instant from = kind == Kind.MEMORY_LEAK ? END.minusSeconds(3) : ONSET;
    return arrivals.stream()
        .filter(it -> !it.at().isBefore(from) && it.at().isBefore(END))
        .flatMap(it -> it.points().stream())
        .filter(it -> PLACE.server().equals(it.labels().get(Labels.SERVER)))
        .filter(it -> it.labels().getOrDefault(Labels.BACKEND, "notion").equals("notion"))
        .filter(it -> it.labels().getOrDefault(Labels.CLIENT, "agents").equals("agents"))
        .flatMapToDouble(it -> it.number(metric).stream())
        .average()
        .orElseThrow();
  }

  @Test
  void aYearHasEveryKindAndAsManyAsAsked() {
    History history = new History(Scenario.usual(2));
    Instant begin = Samples.midnight("2025-09-01");
    List<Incident> year = history.incidents(begin, begin.plusSeconds(365 * 86_400L));
    assertEquals(104.0, (double) year.size(), 30.0);
    Set<Kind> kinds = new HashSet<>();
    for (Incident incident : year) {
      kinds.add(incident.kind());
      assertTrue(incident.end().isAfter(incident.onset()));
      assertTrue(!incident.affected(history.scenario().fleet()).isEmpty());
    }
    assertEquals(Set.of(Kind.values()), kinds);
  }

  @Test
  void theListOfARangeHasWhatTouchesIt() {
    History history = new History(Scenario.usual(2));
    Instant begin = Samples.midnight("2026-09-01");
    Incident first = history.incidents(begin, begin.plusSeconds(30 * 86_400L)).getFirst();
    Instant inside = first.onset().plusSeconds(10);
    assertEquals(List.of(first), history.incidents(inside, inside.plusSeconds(1)));
    assertEquals(List.of(), history.incidents(first.end(), first.end().plusSeconds(1)));
  }
}
