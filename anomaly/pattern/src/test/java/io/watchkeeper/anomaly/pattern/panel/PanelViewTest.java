package io.watchkeeper.anomaly.pattern.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.pattern.classify.Recognition;
import io.watchkeeper.anomaly.pattern.classify.Trait;
import io.watchkeeper.anomaly.pattern.kind.IncidentKind;
import io.watchkeeper.anomaly.pattern.synthetic.Style;
import io.watchkeeper.anomaly.pattern.synthetic.SyntheticIncidents;
import io.watchkeeper.collector.model.Metric;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PanelViewTest {
  private final PanelView view = new PanelView();

  private double trait(PanelWindow window, String id) {
    List<String> ids = view.traits().stream().map(Trait::id).toList();
    return view.read(window)[ids.indexOf(id)];
  }

  private static PanelWindow steps(Map<Signal, double[]> levels) {
    Map<Signal, double[]> signals = new EnumMap<>(Signal.class);
    levels.forEach((signal, level) -> {
      double[] values = new double[40];
      for (int i = 0; i < 40; i++) {
        // Every second value is a little higher, so that there is a spread.
        values[i] = level[i < 30 ? 0 : 1] * (i % 2 == 0 ? 1 : 1.02);
      }
      signals.put(signal, values);
    });
    return new PanelWindow(signals, 30);
  }

  @Test
  void everySignalIsMadeOfMetricsOfTheCatalogue() {
    for (Signal signal : Signal.values()) {
      for (String id : signal.metrics()) {
        assertTrue(Stream.of(Metric.values()).anyMatch(metric -> metric.id().equals(id)), id);
      }
    }
  }

  @Test
  void quantitiesMoveByRatioAndSharesByDifference() {
    PanelWindow window =
        steps(
            Map.of(
                Signal.LATENCY_P95, new double[] {0.1, 0.8},
                Signal.REQUESTS, new double[] {999, 999},
                Signal.CPU, new double[] {0.2, 0.7},
                Signal.HEAP, new double[] {1e8, 1e8}));
    assertEquals(Optional.empty(), view.unreadable(window));
    assertEquals(StrictMath.log(0.801 / 0.101), trait(window, "panel.LATENCY_P95.change"), 1e-9);
    assertEquals(0, trait(window, "panel.REQUESTS.change"), 1e-9);
    assertEquals(0.5, trait(window, "panel.CPU.change"), 1e-9);
    assertEquals(0.7, trait(window, "panel.CPU.level"), 1e-9);
    assertEquals(StrictMath.log1p(0.5 / 0.02), trait(window, "panel.CPU.strength"), 1e-9);
    assertEquals(0, trait(window, "panel.ERROR_SHARE.level"), "unknown is as if it had not moved");
  }

  @Test
  void saysWhyAWindowCannotBeRead() {
    Map<Signal, double[]> flat = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      flat.put(signal, new double[20]);
    }
    String young = "fewer than 12 rows before or 3 since the begin of the incident";
    assertEquals(Optional.of(young), view.unreadable(new PanelWindow(flat, 11)));
    assertEquals(Optional.of(young), view.unreadable(new PanelWindow(flat, 18)));
    assertEquals(Optional.empty(), view.unreadable(new PanelWindow(flat, 17)));
    assertEquals(Optional.of(young), view.unreadable(new PanelWindow(Map.of(), 17)));
    flat.keySet().removeIf(signal -> signal != Signal.CPU);
    assertEquals(
        Optional.of("fewer than 4 signals are known"), view.unreadable(new PanelWindow(flat, 17)));
    flat.put(Signal.GC, new double[19]);
    assertThrows(IllegalArgumentException.class, () -> new PanelWindow(flat, 17));
  }

  @Test
  void staysFiniteOnBadRows() {
    Map<Signal, double[]> signals = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      double[] values = new double[50];
      Arrays.setAll(
          values, i -> i % 4 == 0 ? Double.NaN : i == 49 ? Double.MAX_VALUE : i == 1 ? -7 : 0);
      signals.put(signal, values);
    }
    PanelWindow window = new PanelWindow(signals, 30);
    assertTrue(Arrays.stream(view.read(window)).allMatch(Double::isFinite));
    for (double[] step : view.course(window)) {
      assertTrue(Arrays.stream(step).allMatch(Double::isFinite));
    }
  }

  @Test
  void theSameSeedGivesTheSameSyntheticWindow() {
    PanelWindow one = new SyntheticIncidents(Style.HELD_OUT, 4).next(IncidentKind.CACHE_COLLAPSE);
    PanelWindow other = new SyntheticIncidents(Style.HELD_OUT, 4).next(IncidentKind.CACHE_COLLAPSE);
    assertArrayEquals(view.read(one), view.read(other));
  }

  @Test
  void plainRulesNameMostSyntheticIncidents() {
    SyntheticIncidents incidents = new SyntheticIncidents(Style.TAUGHT, 3);
    PlainIncidents rules = new PlainIncidents();
    int right = 0;
    for (IncidentKind kind : IncidentKind.values()) {
      for (int i = 0; i < 30; i++) {
        right +=
            rules.recognise(incidents.next(kind)) instanceof Recognition.Recognised<?> said
                    && said.kind() == kind
                ? 1
                : 0;
      }
    }
    assertTrue(right > 180, right + " of 300");
    assertInstanceOf(Recognition.Unknown.class, rules.recognise(new PanelWindow(Map.of(), 20)));
  }
}
