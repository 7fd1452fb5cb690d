package io.watchkeeper.anomaly.incident;

import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Series;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What moved in the course of one incident: for each series its farthest departure, in robust
 * deviations, and since when.
 *
 * <p>The backend at fault is the one with the largest sum of squared deviations: robust z tell the
 * metrics at fault better than a model's reconstruction error. A deviation counts as at most
 * {@value #LARGEST_Z}, or a single series that never moved before would outweigh all others.
 */
final class Findings {

  /** When one of these moves, clients wait or fail. */
  private static final Set<String> FELT =
      Set.of(
          Metric.SERVER_LATENCY_P50.id(),
          Metric.SERVER_LATENCY_P95.id(),
          Metric.SERVER_OLDEST_IN_FLIGHT.id(),
          Metric.SERVER_ERRORS.id(),
          Metric.BACKEND_ERRORS.id(),
          Metric.BACKEND_LATENCY_P50.id(),
          Metric.BACKEND_LATENCY_P95.id(),
          Metric.BACKEND_OLDEST_IN_FLIGHT.id());

  private static final double LARGEST_Z = 100;

  private final Map<Series, Moved> farthest = new LinkedHashMap<>();

  void add(List<Moved> moved) {
    for (Moved one : moved) {
      farthest.merge(
          one.series(),
          one,
          (before, now) -> {
            Moved worse = Math.abs(now.robustZ()) > Math.abs(before.robustZ()) ? now : before;
            return new Moved(
                one.series(), worse.actual(), worse.expected(), worse.robustZ(), before.since());
          });
    }
  }

  /** Farthest first. */
  List<Moved> moved() {
    return farthest.values().stream()
        .sorted(Comparator.comparingDouble(one -> -Math.abs(one.robustZ())))
        .toList();
  }

  Severity severity() {
    return farthest.keySet().stream().anyMatch(series -> FELT.contains(series.metric()))
        ? Severity.CRITICAL
        : Severity.WARNING;
  }

  /** What moved first; of those that moved together, the farthest. */
  Optional<Moved> first() {
    return moved().stream().min(Comparator.comparing(Moved::since));
  }

  /** The backend at fault, if a backend's series moved at all. */
  Optional<String> backend() {
    Map<String, Double> weights = new TreeMap<>();
    for (Moved one : farthest.values()) {
      String backend = one.series().labels().get(Labels.BACKEND);
      if (backend != null) {
        double z = Math.min(LARGEST_Z, Math.abs(one.robustZ()));
        weights.merge(backend, z * z, Double::sum);
      }
    }
    return weights.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }
}
