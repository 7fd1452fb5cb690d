package io.watchkeeper.anomaly.tribuo;

import io.watchkeeper.anomaly.pattern.classify.School;
import io.watchkeeper.anomaly.pattern.kind.IncidentKind;
import io.watchkeeper.anomaly.pattern.panel.PanelRows;
import io.watchkeeper.anomaly.pattern.panel.PanelWindow;
import io.watchkeeper.collector.history.Arrival;
import io.watchkeeper.collector.history.History;
import io.watchkeeper.collector.history.Incident;
import io.watchkeeper.collector.history.Resolution;
import io.watchkeeper.collector.history.Scenario;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    PanelRows told = new PanelRows(rows);
    history.stream(from, to, step)
        .filter(arrival -> server.equals(arrival.points().getFirst().labels().get(Labels.SERVER)))
        .forEach(arrival -> tell(told, row(arrival, from, seconds), arrival));
    return told.window(BEFORE).orElseThrow();
  }

  private static int row(Arrival arrival, Instant from, long seconds) {
    long second = arrival.points().getFirst().at().getEpochSecond();
    return (int) ((second - from.getEpochSecond()) / seconds);
  }

  private static void tell(PanelRows told, int row, Arrival arrival) {
    for (Point point : arrival.points()) {
      told.tell(row, point.measurement(), point.labels(), point.numbers());
    }
  }
}
