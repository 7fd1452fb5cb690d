package io.watchkeeper.anomaly.pattern.panel;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server's signals before and since the begin of an incident, in equal steps: seconds for what
 * strikes at once, minutes for what creeps.
 *
 * @param signals raw values by signal, oldest first; NaN is missing, and so is a signal that is not
 *     there
 * @param ordinary how many of the first rows were before the incident
 */
public record PanelWindow(Map<Signal, double[]> signals, int ordinary) {
  static final int FEWEST_BEFORE = 12;
  static final int FEWEST_SINCE = 3;
  static final int FEWEST_SIGNALS = 4;

  public PanelWindow {
    EnumMap<Signal, double[]> copied = new EnumMap<>(Signal.class);
    signals.forEach((signal, values) -> copied.put(signal, values.clone()));
    signals = copied;
    if (signals.values().stream().mapToInt(values -> values.length).distinct().count() > 1) {
      throw new IllegalArgumentException("all signals of a window are equally long");
    }
  }

  /**
   * How far the backend's latencies and errors moved, in logarithms of spreads: of several backends
   * the one with the most belongs into the window.
   */
  public double backendMoved() {
    double moved = 0;
    for (Signal signal :
        List.of(Signal.BACKEND_P50, Signal.BACKEND_P95, Signal.BACKEND_ERROR_SHARE)) {
      moved += Math.abs(Movement.of(signal, this).strength());
    }
    return moved;
  }

  int length() {
    return signals.values().stream().mapToInt(values -> values.length).findFirst().orElse(0);
  }

  /** Why nothing can be said of it. */
  public Optional<String> unreadable() {
    if (ordinary < FEWEST_BEFORE || length() - ordinary < FEWEST_SINCE) {
      return Optional.of(
          "fewer than "
              + FEWEST_BEFORE
              + " rows before or "
              + FEWEST_SINCE
              + " since the begin of the incident");
    }
    long known = signals.values().stream().filter(this::known).count();
    return known < FEWEST_SIGNALS
        ? Optional.of("fewer than " + FEWEST_SIGNALS + " signals are known")
        : Optional.empty();
  }

  /** Whether there is enough of it before and since. */
  boolean known(double[] values) {
    return count(values, 0, ordinary) * 2 >= ordinary && count(values, ordinary, length()) >= 1;
  }

  private static long count(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).filter(Double::isFinite).count();
  }
}
