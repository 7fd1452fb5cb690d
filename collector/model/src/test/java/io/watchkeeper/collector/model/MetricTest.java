package io.watchkeeper.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {

  @ParameterizedTest
  @EnumSource(Metric.class)
  void namesCarryTheirUnit(Metric metric) {
    assertTrue(
        metric.unit().suffix().isEmpty() || metric.field().endsWith("_" + metric.unit().suffix()),
        () -> metric.id() + " must end in _" + metric.unit().suffix());
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void namesSuitEveryStore(Metric metric) {
    assertTrue(metric.prometheusName().matches("[a-z][a-z0-9_]*"), metric::prometheusName);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void isFoundByItsName(Metric metric) {
    assertEquals(metric, Metric.of(metric.measurement(), metric.field()).orElseThrow());
  }

  @Test
  void noTwoMetricsMeetAtPrometheus() {
    Set<String> names = new HashSet<>();
    Arrays.stream(Metric.values()).forEach(m -> assertTrue(names.add(m.prometheusName()), m::id));
  }

  @Test
  void aTableListsItsColumnsInOrder() {
    assertEquals(Metric.PROCESS_CPU, Metric.ofMeasurement("mcp_process").getFirst());
    assertEquals(11, Metric.ofMeasurement("mcp_process").size());
  }
}
