package io.watchkeeper.anomaly.tribuo;

import io.watchkeeper.anomaly.pattern.classify.School;
import io.watchkeeper.anomaly.pattern.kind.IncidentKind;
import io.watchkeeper.anomaly.pattern.panel.PanelWindow;
import io.watchkeeper.anomaly.pattern.panel.Signal;
import io.watchkeeper.collector.history.Arrival;
import io.watchkeeper.collector.history.History;
import io.watchkeeper.collector.history.Incident;
import io.watchkeeper.collector.history.Resolution;
import io.watchkeeper.collector.history.Scenario;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Panels from the synthetic months of the demonstration: another generator than the one that
 * taught, written for another purpose, which draws each call and knows all nine kinds.
 */
final class HistoryPanels {
  private static final int BEFORE = 40;
  private final History history;
  private final Scenario scenario;

  private HistoryPanels(Scenario scenario) {
    this.scenario = scenario;
    this.history = new History(scenario).numbersOnly();
  }

  /** So many of each kind and thrice as many ordinary ones, of differing strength and age. */
  static List<School.Example<PanelWindow, IncidentKind>> draw(long seed, int ofEach) {
    SplittableRandom random = new SplittableRandom(seed);
    List<School.Example<PanelWindow, IncidentKind>> examples = new ArrayList<>();
    for (IncidentKind kind : IncidentKind.values()) {
      for (int i = 0; i < (kind.ordinary() ? 3 * ofEach : ofEach); i++) {
        boolean creeps = kind == IncidentKind.MEMORY_LEAK;
        // Working hours of working days, away from the hours of deployments.
        Instant onset =
            Instant.parse("2026-09-02T15:10:00Z")
                .plusSeconds(86_400L * random.nextInt(2) + random.nextInt(7_000));
        Resolution step = creeps ? Resolution.MINUTE : Resolution.SECOND;
        long seconds = step.step().toSeconds();
        int since = creeps ? 90 : 5 + random.nextInt(30);
        Scenario usual = Scenario.usual(random.nextLong());
        Scenario.Plan plan = new Scenario.Plan.Given(incidents(kind, onset, usual, random));
        Scenario with = usual.with(new Scenario.Mischief(plan, 1e-3, 0));
        PanelWindow window =
            new HistoryPanels(with)
                .window(
                    onset.minusSeconds(BEFORE * seconds), onset.plusSeconds(since * seconds), step);
        examples.add(new School.Example<>(window, kind));
      }
    }
    return examples;
  }

  private static List<Incident> incidents(
      IncidentKind kind, Instant onset, Scenario usual, SplittableRandom random) {
    if (kind.ordinary()) {
      return List.of();
    }
    List<String> backends = new ArrayList<>(new TreeSet<>(usual.fleet().backends()));
    Incident.Place place =
        new Incident.Place(
            usual.fleet().servers().getFirst(),
            // The larger one: the other answers one call a second.
            backends.getLast(),
            usual.fleet().clients().get(random.nextInt(usual.fleet().clients().size())).name());
    double strength = 0.4 + 0.6 * random.nextDouble();
    long length = kind == IncidentKind.MEMORY_LEAK ? 4 * 3_600 : 1_800;
    Incident.Kind theirs = Incident.Kind.valueOf(kind.name());
    return List.of(new Incident(theirs, onset, onset.plusSeconds(length), place, strength));
  }

  private PanelWindow window(Instant from, Instant to, Resolution step) {
    String server = scenario.fleet().servers().getFirst();
    long seconds = step.step().toSeconds();
    int rows = (int) ((to.getEpochSecond() - from.getEpochSecond()) / seconds);
    List<Map<String, Map<Signal, Double>>> told = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      told.add(Map.of());
    }
    history.stream(from, to, step)
        .filter(arrival -> server.equals(arrival.points().getFirst().labels().get(Labels.SERVER)))
        .forEach(arrival -> told.set(row(arrival, from, seconds), signals(arrival.points())));
    PanelWindow best = null;
    double farthest = -1;
    // The backend that moved farthest.
    for (String backend : new TreeSet<>(scenario.fleet().backends())) {
      PanelWindow window = window(told, backend);
      double moved = window.backendMoved();
      if (moved > farthest) {
        farthest = moved;
        best = window;
      }
    }
    return java.util.Objects.requireNonNull(best);
  }

  private static int row(Arrival arrival, Instant from, long seconds) {
    long second = arrival.points().getFirst().at().getEpochSecond();
    return (int) ((second - from.getEpochSecond()) / seconds);
  }

  private static PanelWindow window(List<Map<String, Map<Signal, Double>>> told, String backend) {
    Map<Signal, double[]> signals = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      double[] values = new double[told.size()];
      Arrays.fill(values, Double.NaN);
      for (int i = 0; i < values.length; i++) {
        for (String place : List.of("", backend)) {
          Double value = told.get(i).getOrDefault(place, Map.of()).get(signal);
          values[i] = value == null ? values[i] : value;
        }
      }
      signals.put(signal, values);
    }
    return new PanelWindow(signals, BEFORE);
  }

  /** By backend, and the server's own under the empty name. */
  private static Map<String, Map<Signal, Double>> signals(List<Point> points) {
    Map<String, Map<Signal, Double>> all = new java.util.HashMap<>();
    Map<Signal, Double> own = all.computeIfAbsent("", _ -> new EnumMap<>(Signal.class));
    double clients = 0;
    double top = 0;
    for (Point point : points) {
      Map<String, Double> n = point.numbers();
      switch (point.measurement()) {
        case "mcp_server" -> {
          own.put(Signal.REQUESTS, of(n, "requests"));
          own.put(Signal.ERROR_SHARE, of(n, "errors") / of(n, "requests"));
          own.put(Signal.LATENCY_P50, of(n, "latency_p50_seconds"));
          own.put(Signal.LATENCY_P95, of(n, "latency_p95_seconds"));
          own.put(Signal.OLDEST, of(n, "oldest_in_flight_seconds"));
          own.put(Signal.IN_FLIGHT, of(n, "in_flight"));
          own.put(Signal.QUEUE, of(n, "queue_length"));
          own.put(
              Signal.MISS_SHARE,
              of(n, "cache_misses") / (of(n, "cache_misses") + of(n, "cache_hits")));
        }
        case "mcp_client" -> {
          clients += of(n, "requests");
          top = Math.max(top, of(n, "requests"));
        }
        case "mcp_process" -> {
          own.put(Signal.CPU, of(n, "cpu_ratio"));
          own.put(Signal.GC, of(n, "gc_seconds"));
          own.put(Signal.HEAP, of(n, "heap_bytes"));
          own.put(Signal.RESIDENT, of(n, "resident_bytes"));
        }
        case "mcp_backend" -> {
          Map<Signal, Double> its =
              all.computeIfAbsent(
                  point.labels().get(Labels.BACKEND), _ -> new EnumMap<>(Signal.class));
          its.put(Signal.BACKEND_REQUESTS, of(n, "requests"));
          its.put(Signal.BACKEND_ERROR_SHARE, of(n, "errors") / of(n, "requests"));
          if (of(n, "requests") > 0) {
            its.put(Signal.BACKEND_P50, of(n, "latency_p50_seconds"));
            its.put(Signal.BACKEND_P95, of(n, "latency_p95_seconds"));
          }
          its.put(Signal.PLACES_USED_SHARE, of(n, "places_used") / of(n, "places"));
        }
        default -> {
          // Not among the signals.
        }
      }
    }
    own.put(Signal.TOP_CLIENT_SHARE, top / clients);
    return all;
  }

  private static double of(Map<String, Double> numbers, String field) {
    return numbers.getOrDefault(field, Double.NaN);
  }
}
