package io.watchkeeper.collector.ingest.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.watchkeeper.collector.ingest.MetricName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Attributes as labels: texts under the names of the store. */
final class Attributes {

  private static final String SCOPE = MetricName.label("otel.scope.name");

  private Attributes() {}

  /** Those of a resource that were chosen, and the name of the scope where it has one. */
  static Map<String, String> common(List<KeyValue> resource, Set<String> chosen, String scope) {
    Map<String, String> labels = new HashMap<>();
    for (KeyValue attribute : resource) {
      if (chosen.contains(attribute.getKey())) {
        put(attribute, labels);
      }
    }
    if (!scope.isEmpty()) {
      labels.put(SCOPE, scope);
    }
    return labels;
  }

  /** Those of a data point with those that it shares with others; its own win. */
  static Map<String, String> with(Map<String, String> common, List<KeyValue> own) {
    if (own.isEmpty()) {
      return common;
    }
    Map<String, String> labels = new HashMap<>(common);
    own.forEach(attribute -> put(attribute, labels));
    return labels;
  }

  private static void put(KeyValue attribute, Map<String, String> labels) {
    String value = text(attribute.getValue());
    // The store has no empty labels, and neither has Prometheus.
    if (!value.isEmpty() && !attribute.getKey().isEmpty()) {
      labels.put(MetricName.label(attribute.getKey()), value);
    }
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> String.valueOf(value.getBoolValue());
      case INT_VALUE -> String.valueOf(value.getIntValue());
      case DOUBLE_VALUE -> String.valueOf(value.getDoubleValue());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream()
              .map(Attributes::text)
              .collect(Collectors.joining(",", "[", "]"));
      case KVLIST_VALUE ->
          value.getKvlistValue().getValuesList().stream()
              .map(entry -> entry.getKey() + ":" + text(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      // Bytes, and what a later version adds: no dimension that anyone would ask for.
      default -> "";
    };
  }
}
