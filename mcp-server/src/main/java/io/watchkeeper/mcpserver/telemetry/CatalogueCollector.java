package io.watchkeeper.mcpserver.telemetry;

import io.prometheus.client.Collector;
import io.watchkeeper.collector.emitter.Totals;
import io.watchkeeper.collector.model.Kind;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The emitter's newest second as Prometheus sees it: running totals for what is counted a second,
 * gauges for the rest. The same figures as are written to the store, so the two cannot disagree.
 */
public final class CatalogueCollector extends Collector {

  private final Supplier<Totals> totals;

  public CatalogueCollector(Supplier<Totals> totals) {
    this.totals = totals;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    List<Point> rows = totals.get().running();
    List<MetricFamilySamples> families = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      List<MetricFamilySamples.Sample> samples = new ArrayList<>();
      for (Point row : rows) {
        row.number(metric).ifPresent(value -> samples.add(sample(metric, row, value)));
      }
      if (!samples.isEmpty()) {
        Type type = metric.kind() == Kind.PER_SECOND ? Type.COUNTER : Type.GAUGE;
        families.add(
            new MetricFamilySamples(metric.prometheusName(), type, metric.meaning(), samples));
      }
    }
    return families;
  }

  private static MetricFamilySamples.Sample sample(Metric metric, Point row, double value) {
    TreeMap<String, String> labels = new TreeMap<>(row.labels());
    return new MetricFamilySamples.Sample(
        metric.prometheusName(), List.copyOf(labels.keySet()), List.copyOf(labels.values()), value);
  }
}
