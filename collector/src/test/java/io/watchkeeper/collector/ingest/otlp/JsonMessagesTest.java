package io.watchkeeper.collector.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMessagesTest {

  private static ExportMetricsServiceRequest read(String json) throws IOException {
    ExportMetricsServiceRequest.Builder made = ExportMetricsServiceRequest.newBuilder();
    JsonMessages.read(json.getBytes(StandardCharsets.UTF_8), made);
    return made.build();
  }

  @Test
  void readsNumbersInAndOutOfQuotesAndPassesOverWhatIsUnknown() throws IOException {
    Metric metric =
        read("""
        {"later": {"x": [1, {"y": 2}]}, "resourceMetrics": [{"scopeMetrics": [{"metrics": [
          {"name": "m", "sum": {"isMonotonic": true, "aggregationTemporality": 2,
           "dataPoints": [
             {"asInt": "7", "timeUnixNano": "1763719200000000000", "flags": 1,
              "exemplars": [{"traceId": "5b8efff798038103d269b633813fc60c"}],
              "attributes": [{"key": "k", "value": {"stringValue": "v"}}]},
             {"asDouble": "NaN", "startTimeUnixNano": 18446744073709551615},
             {"asDouble": 1.5, "attributes": null}]}}]}]}]}
        """)
            .getResourceMetrics(0)
            .getScopeMetrics(0)
            .getMetrics(0);
    assertTrue(metric.getSum().getIsMonotonic());
    assertEquals(
        AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE,
        metric.getSum().getAggregationTemporality());
    assertEquals(7, metric.getSum().getDataPoints(0).getAsInt());
    assertEquals(
        "v", metric.getSum().getDataPoints(0).getAttributes(0).getValue().getStringValue());
    assertTrue(Double.isNaN(metric.getSum().getDataPoints(1).getAsDouble()));
    assertEquals(-1, metric.getSum().getDataPoints(1).getStartTimeUnixNano());
    assertEquals(1.5, metric.getSum().getDataPoints(2).getAsDouble());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{} {}",
        "{\"resourceMetrics\": {}}",
        "{\"resourceMetrics\": [1]}",
        "{\"resourceMetrics\": [{\"schemaUrl\": 5}]}",
        "{\"resourceMetrics\": [{\"resource\": {\"droppedAttributesCount\": \"x\"}}]}",
        "{\"resourceMetrics\": [{\"resource\": {\"droppedAttributesCount\": []}}]}",
        "{\"resourceMetrics\": [{\"resource\": {\"droppedAttributesCount\": 1e99}}]}",
      })
  void refusesWhatIsNoExport(String json) {
    assertThrows(IOException.class, () -> read(json));
  }

  @Test
  void refusesWhatIsTooDeep() {
    String deep =
        "{\"resourceMetrics\":[{\"resource\":{\"attributes\":[{\"key\":\"k\",\"value\":"
            + "{\"arrayValue\":{\"values\":[".repeat(30)
            + "]}}".repeat(30)
            + "}]}}]}";
    assertThrows(IOException.class, () -> read(deep));
  }
}
