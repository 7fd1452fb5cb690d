package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Metric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is asked for instead of recorded.
 *
 * @param sources asked in this order; where two give the same figure, the later one wins
 */
record Figures(List<FigureSource> sources, Log log) {

  Figures {
    sources = List.copyOf(sources);
  }

  /** What the sources say, by table; nothing of one that fails, or that is no number. */
  NavigableMap<String, Map<Metric, Double>> take(long endNanos) {
    NavigableMap<String, Map<Metric, Double>> tables = new TreeMap<>();
    for (FigureSource source : sources) {
      try {
        source
            .take(endNanos)
            .forEach((metric, value) -> {
              if (Double.isFinite(value)) {
                tables
                    .computeIfAbsent(metric.measurement(), _ -> new EnumMap<>(Metric.class))
                    .put(metric, value);
              } else {
                log.warn(metric.id() + " is " + value + " and left out");
              }
            });
      } catch (RuntimeException failure) {
        log.warn("figures could not be had and are absent: " + failure);
      }
    }
    return tables;
  }
}
