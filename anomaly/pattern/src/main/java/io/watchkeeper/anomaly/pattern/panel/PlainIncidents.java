package io.watchkeeper.anomaly.pattern.panel;

import io.watchkeeper.anomaly.pattern.classify.Evidence;
import io.watchkeeper.anomaly.pattern.classify.Recognition;
import io.watchkeeper.anomaly.pattern.classify.Trait;
import io.watchkeeper.anomaly.pattern.kind.IncidentKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be said of an incident without a trained classifier: one rule a kind, causes before
 * their consequences. Its bounds are round numbers, not fitted.
 */
public final class PlainIncidents {

  /** Logarithm of the ratio that counts as far more. */
  private static final double FAR = StrictMath.log(1.6);

  /** Signed logarithm of four spreads. */
  private static final double STRONG = StrictMath.log1p(4);

  public Recognition<IncidentKind> recognise(PanelWindow window) {
    Optional<String> unreadable = window.unreadable();
    if (unreadable.isPresent()) {
      return new Recognition.Unknown<>(unreadable.get());
    }
    Map<Signal, Movement> moved = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      moved.put(signal, Movement.of(signal, window));
    }
    if (up(moved, Signal.TOP_CLIENT_SHARE, 0.12) && up(moved, Signal.REQUESTS, 0.2)) {
      return answer(IncidentKind.NOISY_CLIENT, moved, Signal.TOP_CLIENT_SHARE, Signal.REQUESTS);
    }
    if (up(moved, Signal.REQUESTS, FAR)) {
      return answer(IncidentKind.TRAFFIC_SPIKE, moved, Signal.REQUESTS);
    }
    if (up(moved, Signal.BACKEND_ERROR_SHARE, 0.1) || up(moved, Signal.ERROR_SHARE, 0.1)) {
      return answer(
          IncidentKind.ERROR_BURST, moved, Signal.ERROR_SHARE, Signal.BACKEND_ERROR_SHARE);
    }
    if (up(moved, Signal.MISS_SHARE, 0.15)) {
      return answer(IncidentKind.CACHE_COLLAPSE, moved, Signal.MISS_SHARE);
    }
    if (up(moved, Signal.BACKEND_P50, 0.5)) {
      return answer(IncidentKind.UPSTREAM_SLOW, moved, Signal.BACKEND_P50);
    }
    if (up(moved, Signal.QUEUE, FAR) && of(moved, Signal.PLACES_USED_SHARE).level() > 0.95) {
      return answer(IncidentKind.POOL_EXHAUSTION, moved, Signal.QUEUE, Signal.PLACES_USED_SHARE);
    }
    if (up(moved, Signal.CPU, 0.25)) {
      return answer(IncidentKind.CPU_SATURATION, moved, Signal.CPU);
    }
    if (of(moved, Signal.REQUESTS).change() < -FAR
        && of(moved, Signal.REQUESTS).strength() < -STRONG) {
      return answer(IncidentKind.TRAFFIC_DROP, moved, Signal.REQUESTS);
    }
    if (of(moved, Signal.RESIDENT).steady() > 0.8 && of(moved, Signal.RESIDENT).growth() > 0.05) {
      return answer(IncidentKind.MEMORY_LEAK, moved, Signal.RESIDENT);
    }
    return answer(IncidentKind.NONE, moved);
  }

  private static boolean up(Map<Signal, Movement> moved, Signal signal, double by) {
    Movement movement = of(moved, signal);
    return movement.change() > by && movement.strength() > STRONG;
  }

  private static Movement of(Map<Signal, Movement> moved, Signal signal) {
    return moved.getOrDefault(signal, Movement.NONE);
  }

  private static Recognition<IncidentKind> answer(
      IncidentKind kind, Map<Signal, Movement> moved, Signal... why) {
    return new Recognition.Recognised<>(
        kind,
        Double.NaN,
        Stream.of(why)
            .map(signal ->
                new Evidence(
                    new Trait("panel." + signal.name(), "change of " + signal.words(), ""),
                    of(moved, signal).change(),
                    Double.NaN))
            .toList());
  }
}
