package io.watchkeeper.collector.ingest.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.histogram.TotalsOfWriters;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

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
  private final TotalsOfWriters totals;

  OtlpIngest(Intake intake, OtlpConfiguration configuration) {
    this.intake = intake;
    this.resourceLabels = Set.copyOf(configuration.resourceLabels());
    this.totals = new TotalsOfWriters(configuration.totals());
  }

  Outcome take(String writer, ExportMetricsServiceRequest request) {
    return totals.take(
        writer,
        known -> {
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
          return export.store();
        });
  }
}
