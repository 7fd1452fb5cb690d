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

/** What moved in the course of one incident: for each series its farthest departure. */
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

  /** The backend whose series moved farthest. */
  Optional<String> backend() {
    return moved().stream()
        .map(one -> one.series().labels().get(Labels.BACKEND))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }
}
