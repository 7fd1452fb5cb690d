package io.watchkeeper.collector.ingest.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import java.time.Instant;

/** Exports as SDKs send them. */
final class Exports {

  static final AggregationTemporality CUMULATIVE =
      AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
  static final AggregationTemporality DELTA = AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;

  private Exports() {}

  static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }

  static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  static ExportMetricsServiceRequest of(Metric.Builder... metrics) {
    ExportMetricsServiceRequest.Builder made = ExportMetricsServiceRequest.newBuilder();
    var resource = made.addResourceMetricsBuilder();
    resource
        .getResourceBuilder()
        .addAttributes(attribute("service.name", "shop"))
        .addAttributes(attribute("process.pid", "17"));
    var scope = resource.addScopeMetricsBuilder();
    for (Metric.Builder metric : metrics) {
      scope.addMetrics(metric);
    }
    return made.build();
  }

  static NumberDataPoint.Builder number(Instant at, double value) {
    return NumberDataPoint.newBuilder().setTimeUnixNano(nanos(at)).setAsDouble(value);
  }

  /** A counter that was started at the given instant. */
  static Metric.Builder counter(
      AggregationTemporality temporality, Instant start, NumberDataPoint.Builder... points) {
    Sum.Builder sum = Sum.newBuilder().setIsMonotonic(true).setAggregationTemporality(temporality);
    for (NumberDataPoint.Builder point : points) {
      sum.addDataPoints(point.setStartTimeUnixNano(nanos(start)));
    }
    return Metric.newBuilder().setName("app.calls").setSum(sum);
  }
}
