package io.watchkeeper.anomaly.pattern.synthetic;

import io.watchkeeper.anomaly.pattern.kind.IncidentKind;
import io.watchkeeper.anomaly.pattern.panel.PanelWindow;
import io.watchkeeper.anomaly.pattern.panel.Signal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Synthetic windows of a server's panel with a known {@link IncidentKind}: a server drawn by chance
 * ({@link SyntheticPanel}) lives on for some rows, then the incident begins. When it is said to
 * have begun is off by some rows, and some signals are not known, as in life. The n-th window of a
 * seed is always the same.
 */
public final class SyntheticIncidents {
  private static final int LEAST_SIGNALS = 5;

  private final Style style;
  private final Chance chance;

  public SyntheticIncidents(Style style, long seed) {
    this.style = style;
    this.chance = new Chance(new SplittableRandom(seed));
  }

  /**
   * The next window. Who watches takes the backend that moved farthest, by chance if nothing is the
   * matter; so an ordinary window is the one of three whose backend did.
   */
  public PanelWindow next(IncidentKind kind) {
    PanelWindow window = drawn(kind);
    if (kind == IncidentKind.NONE && window.unreadable().isEmpty()) {
      for (int other = 0; other < 2; other++) {
        PanelWindow candidate = drawn(kind);
        boolean farther =
            candidate.unreadable().isEmpty() && candidate.backendMoved() > window.backendMoved();
        window = farther ? candidate : window;
      }
    }
    return window;
  }

  private PanelWindow drawn(IncidentKind kind) {
    boolean creeps = kind == IncidentKind.MEMORY_LEAK || chance.in(0.15);
    int before = chance.whole(20, 60);
    int since = creeps ? chance.whole(30, 90) : chance.whole(4, 50);
    SyntheticPanel server = new SyntheticPanel(style, chance);
    while (kind == IncidentKind.CACHE_COLLAPSE && !server.caches()) {
      server = new SyntheticPanel(style, chance);
    }
    Trouble trouble = Trouble.draw(kind, style, chance);
    Map<Signal, double[]> signals = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      signals.put(signal, new double[before + since]);
    }
    int ramp = kind == IncidentKind.MEMORY_LEAK ? since : chance.in(0.7) ? 1 : chance.whole(2, 10);
    for (int row = 0; row < before + since; row++) {
      double progress = row < before ? 0 : Math.min(1, (row - before + 1.0) / ramp);
      Map<Signal, Double> values = server.next(trouble.at(progress));
      int at = row;
      signals.forEach((signal, of) -> of[at] = values.getOrDefault(signal, Double.NaN));
    }
    forget(signals, kind);
    int said = Math.clamp(before + chance.whole(-2, 2), 15, before + since - 3);
    return new PanelWindow(signals, said);
  }

  /**
   * Not every server tells all, and some very little; but what makes the kind what it is must be
   * told.
   */
  private void forget(Map<Signal, double[]> signals, IncidentKind kind) {
    double share = chance.in(0.4) ? chance.between(0.2, 0.8) : chance.between(0, 0.2);
    Set<Signal> needed = needed(kind);
    for (Signal signal : Signal.values()) {
      if (!needed.contains(signal) && signals.size() > LEAST_SIGNALS && chance.in(share)) {
        signals.remove(signal);
      }
    }
  }

  private static Set<Signal> needed(IncidentKind kind) {
    return switch (kind) {
      case NONE -> EnumSet.noneOf(Signal.class);
      case UPSTREAM_SLOW -> EnumSet.of(Signal.BACKEND_P95);
      case ERROR_BURST -> EnumSet.of(Signal.ERROR_SHARE);
      case CACHE_COLLAPSE -> EnumSet.of(Signal.MISS_SHARE);
      case TRAFFIC_SPIKE, TRAFFIC_DROP -> EnumSet.of(Signal.REQUESTS);
      case MEMORY_LEAK -> EnumSet.of(Signal.RESIDENT);
      case CPU_SATURATION -> EnumSet.of(Signal.CPU);
      case POOL_EXHAUSTION -> EnumSet.of(Signal.QUEUE, Signal.PLACES_USED_SHARE);
      case NOISY_CLIENT -> EnumSet.of(Signal.TOP_CLIENT_SHARE, Signal.REQUESTS);
    };
  }
}
