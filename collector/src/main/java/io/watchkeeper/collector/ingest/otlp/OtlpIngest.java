package io.watchkeeper.collector.ingest.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.watchkeeper.collector.ingest.Intake;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what can be kept of an export. Exports of one writer are taken one after the other. */
@Singleton
final class OtlpIngest {

  /**
   * What came of it.
   *
   * @param rejected data points that are not kept and could not be, ever
   * @param reason why, of one of them; empty when there is none
   */
  record Outcome(long rejected, String reason) {}

  private final Intake intake;
  private final Set<String> resourceLabels;
  private final int totals;
  private final Map<String, Totals> writers = new ConcurrentHashMap<>();

  OtlpIngest(Intake intake, OtlpConfiguration configuration) {
    this.intake = intake;
    this.resourceLabels = Set.copyOf(configuration.resourceLabels());
    this.totals = configuration.totals();
  }

  Outcome take(String writer, ExportMetricsServiceRequest request) {
    Totals known = writers.computeIfAbsent(writer, name -> new Totals(totals));
    // Differences are taken and stored in the order of their readings.
    synchronized (known) {
      boolean stored = false;
      try {
        Export export = new Export(writer, intake, known);
        for (ResourceMetrics resource : request.getResourceMetricsList()) {
          for (ScopeMetrics scope : resource.getScopeMetricsList()) {
            Map<String, String> common =
                Attributes.common(
                    resource.getResource().getAttributesList(),
                    resourceLabels,
                    scope.getScope().getName());
            scope.getMetricsList().forEach(metric -> export.add(metric, common));
          }
        }
        Outcome outcome = export.store();
        stored = true;
        return outcome;
      } finally {
        if (stored) {
          known.commit();
        } else {
          known.rollBack();
        }
      }
    }
  }
}
