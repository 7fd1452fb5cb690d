package io.watchkeeper.dashboards.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartAxesTest {

  /** As Chart.js 4.5.1 does with at most five ticks from zero. */
  @ParameterizedTest
  @CsvSource({"20, 20", "21, 30", "5, 6", "61, 80", "100, 100", "401, 600", "0.7, 0.8"})
  void endsAtARoundNumber(double most, double top) {
    assertEquals(top, ChartAxes.top(Panel.LATENCY, most), 1e-9);
  }

  @Test
  void namesValuesFromBelowAndTheTimeEveryFiveMinutes() {
    ChartAxes axes = ChartAxes.of(Panel.LATENCY, 20, 1_795_000_100L);
    assertEquals(
        List.of(
            new ChartAxes.Tick(100, "0"),
            new ChartAxes.Tick(75, "5"),
            new ChartAxes.Tick(50, "10"),
            new ChartAxes.Tick(25, "15"),
            new ChartAxes.Tick(0, "20")),
        axes.values());
    assertEquals(3, axes.times().size());
  }

  @Test
  void theBreakerHasItsStates() {
    assertEquals(
        List.of("closed", "half-open", "open", "held open"),
        ChartAxes.of(Panel.BREAKER, ChartAxes.top(Panel.BREAKER, 3), 0).values().stream()
            .map(ChartAxes.Tick::text)
            .toList());
  }
}
