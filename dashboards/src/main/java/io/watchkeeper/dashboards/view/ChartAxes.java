package io.watchkeeper.dashboards.view;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The scales of a first drawing, chosen as Chart.js chooses them, so that little moves when the
 * live chart takes over.
 */
public record ChartAxes(List<Tick> values, List<Tick> times) {

  static final ChartAxes NONE = new ChartAxes(List.of(), List.of());

  private static final int MOST_SPACES = 4;
  private static final int STATES = 4;

  /** Room above the topmost state, as in charts.js. */
  private static final double TOP_OF_STATES = 3.2;

  private static final int SECONDS_A_TICK = 300;

  /**
   * A word beside the plot.
   *
   * @param at per cent from the left or the top edge
   */
  public record Tick(double at, String text) {}

  static ChartAxes of(Panel panel, double top, long from) {
    List<Tick> values = new ArrayList<>();
    if (panel == Panel.BREAKER) {
      for (int state = 0; state < STATES; state++) {
        values.add(new Tick(down(state, top), Words.breaker(OptionalDouble.of(state))));
      }
    } else {
      double step = step(top);
      for (int i = 0; i * step <= top * (1 + 1e-9); i++) {
        values.add(new Tick(down(i * step, top), Words.plain(i * step)));
      }
    }
    List<Tick> times = new ArrayList<>();
    long first = Math.ceilDiv(from, SECONDS_A_TICK) * SECONDS_A_TICK;
    for (long at = first; at < from + ChartShape.WIDTH; at += SECONDS_A_TICK) {
      times.add(new Tick(100.0 * (at - from) / ChartShape.WIDTH, Words.minute(at)));
    }
    return new ChartAxes(values, times);
  }

  /** The end of the axis above the largest value. */
  static double top(Panel panel, double most) {
    if (panel == Panel.BREAKER) {
      return TOP_OF_STATES;
    }
    double step = step(most);
    return step * Math.ceil(most / step - 1e-9);
  }

  private static double step(double most) {
    double step = round(most / MOST_SPACES);
    return most / step > MOST_SPACES + 1e-9 ? round(step * 1.01) : step;
  }

  /** Upwards to 1, 2 or 5 times a power of ten. */
  private static double round(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    double digit = value / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  private static double down(double value, double top) {
    return Math.round(1000 - 1000 * value / top) / 10.0;
  }
}
