package io.watchkeeper.collector.agent.process;

import io.watchkeeper.collector.model.Metric;
import java.util.EnumMap;
import java.util.Map;

/** Turns running totals into what came since they were last told. One owner thread. */
final class RunningTotal {

  private final Map<Metric, Double> before = new EnumMap<>(Metric.class);

  /** Nothing the first time: from when on it had counted is not known. */
  void tell(Metric metric, double total, Map<Metric, Double> figures) {
    Double last = before.put(metric, total);
    if (last != null) {
      figures.put(metric, Math.max(0, total - last));
    }
  }
}
