package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Series;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which series an incident moves; the counterpart of {@link Conditions}, kept honest by a test. */
final class Impact {

  private static final Set<String> TIMES =
      Set.of(
          "in_flight",
          "oldest_in_flight_seconds",
          "latency_p50_seconds",
          "latency_p90_seconds",
          "latency_p95_seconds",
          "latency_p99_seconds",
          "latency_max_seconds",
          "sum_seconds",
          "max_seconds");
  private static final Set<String> PLACES = Set.of("places_used", "places_free", "budget_left");
  private static final Set<String> QUEUES = Set.of("waiting", "wait_seconds", "queue_length");
  private static final Set<String> ERRORS = Set.of("errors", "tool_errors");
  private static final Set<String> READS = Set.of("cache_hits", "cache_misses", "hits", "misses");
  private static final Set<String> COUNTS = Set.of("requests", "received_bytes", "sent_bytes");
  private static final Set<String> MEMORY =
      Set.of("heap_bytes", "resident_bytes", "gc_seconds", "memory_used_bytes");
  private static final Set<String> PROCESSORS = Set.of("cpu_ratio", "load1");

  private Impact() {}

  static boolean reaches(Incident incident, Series series, Fleet fleet) {
    Map<String, String> labels = series.labels();
    if (!incident.place().server().equals(labels.get(Labels.SERVER))) {
      return false;
    }
    String field = series.field();
    boolean ofBackend = labels.containsKey(Labels.BACKEND);
    boolean time = TIMES.contains(field) || (ofBackend && PLACES.contains(field));
    boolean error = ERRORS.contains(field);
    return switch (incident.kind()) {
      case UPSTREAM_SLOW -> time && standsOn(incident.place().backend(), labels, fleet);
      case ERROR_BURST ->
          error
              && standsOn(incident.place().backend(), labels, fleet)
              && isOrHasNot(Calls.TOOL_ERROR, labels.get(Labels.ERROR_TYPE));
      case CACHE_COLLAPSE ->
          (time || error || READS.contains(field) || (ofBackend && field.equals("requests")))
              && !neverRead(labels, fleet)
              && isOrHasNot(Calls.TOOL_ERROR, labels.get(Labels.ERROR_TYPE));
      case TRAFFIC_SPIKE, TRAFFIC_DROP ->
          time
              || error
              || READS.contains(field)
              || COUNTS.contains(field)
              || PROCESSORS.contains(field);
      case NOISY_CLIENT ->
          time
              || PROCESSORS.contains(field)
              || ((error || READS.contains(field) || COUNTS.contains(field))
                  && isOrHasNot(incident.place().client(), labels.get(Labels.CLIENT)));
      case MEMORY_LEAK -> MEMORY.contains(field);
      case CPU_SATURATION -> PROCESSORS.contains(field) || (TIMES.contains(field) && !ofBackend);
      case POOL_EXHAUSTION ->
          standsOn(incident.place().backend(), labels, fleet)
              && (ofBackend
                  ? PLACES.contains(field) || QUEUES.contains(field)
                  : TIMES.contains(field) || QUEUES.contains(field));
    };
  }

  /** Its backend is this one, or that of its tool is, or it is of the whole server. */
  private static boolean standsOn(String backend, Map<String, String> labels, Fleet fleet) {
    return isOrHasNot(backend, labels.get(Labels.BACKEND))
        && tool(labels, fleet).map(tool -> tool.backend().equals(backend)).orElse(true);
  }

  private static boolean neverRead(Map<String, String> labels, Fleet fleet) {
    return tool(labels, fleet).map(tool -> tool.hits() == 0).orElse(false);
  }

  private static Optional<Fleet.Tool> tool(Map<String, String> labels, Fleet fleet) {
    String name = labels.get(Labels.TOOL);
    return fleet.tools().stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  private static boolean isOrHasNot(String wanted, @Nullable String label) {
    return label == null || label.equals(wanted);
  }
}
