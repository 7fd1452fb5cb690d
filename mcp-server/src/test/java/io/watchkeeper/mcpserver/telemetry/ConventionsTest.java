package io.watchkeeper.mcpserver.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.CollectorRegistry;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Call;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Ending;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Pins what OpenTelemetry's MCP conventions name: whoever reads these histograms elsewhere finds
 * them by these names. Prometheus allows no dots, so they are underscores, and the unit is added.
 */
final class ConventionsTest {

  /** What the conventions advise, in seconds. */
  private static final List<Double> ADVISED =
      List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0);

  private static final long MILLISECOND = 1_000_000;

  private final CollectorRegistry registry = new CollectorRegistry();

  @Test
  void operationsHaveTheNameTheAttributesAndFinerBuckets() {
    OperationDurations durations = new OperationDurations(registry);
    observe(durations, null);
    MetricFamilySamples family = family("mcp_server_operation_duration_seconds");
    assertEquals(
        List.of(
            "mcp_method_name",
            "gen_ai_tool_name",
            "error_type",
            "rpc_response_status_code",
            "mcp_protocol_version",
            "network_transport"),
        count(family).labelNames);
    List<Double> boundaries = boundaries(family);
    assertTrue(boundaries.containsAll(ADVISED), boundaries.toString());
    assertTrue(boundaries.containsAll(List.of(0.4, 0.6)), boundaries.toString());
    assertEquals(4, boundaries.stream().filter(boundary -> boundary < 0.01).count());
  }

  @Test
  void sessionsHaveTheNameTheAttributesAndTheAdvisedBuckets() {
    SessionMeter sessions = new SessionMeter(registry);
    sessions.ended(5 * MILLISECOND, "2025-11-25", Transport.TCP, null);
    MetricFamilySamples family = family("mcp_server_session_duration_seconds");
    assertEquals(
        List.of("error_type", "mcp_protocol_version", "network_transport"),
        count(family).labelNames);
    assertEquals(List.of("", "2025-11-25", "tcp"), count(family).labelValues);
    assertTrue(boundaries(family).containsAll(ADVISED));
  }

  @Test
  void aResultThatIsAnErrorIsToldApartFromAnErrorOfTheProtocol() {
    OperationDurations durations = new OperationDurations(registry);
    observe(durations, null);
    observe(durations, Ending.TOOL_ERROR);
    observe(durations, "-32602");
    assertEquals(1, value("", ""));
    // error.type is tool_error, and the JSON-RPC response itself carried a result, so no code.
    assertEquals(1, value("tool_error", ""));
    assertEquals(1, value("-32602", "-32602"));
    assertNull(value("tool_error", "-32602"));
  }

  @Test
  void transportsAndTheLabelsOfTheSecondAreInTheSameWords() {
    assertEquals("tcp", Transport.TCP.label());
    assertEquals("pipe", Transport.PIPE.label());
    assertEquals("gen_ai_tool_name", Labels.TOOL);
    assertEquals("error_type", Labels.ERROR_TYPE);
  }

  private static void observe(OperationDurations durations, @Nullable String errorType) {
    Call call = new Call("tools/call", "search", "2026-07-28");
    durations.observe(durations.child(call, errorType, Transport.TCP), 3 * MILLISECOND);
  }

  private @Nullable Double value(String errorType, String code) {
    return registry.getSampleValue(
        "mcp_server_operation_duration_seconds_count",
        new String[] {
          "mcp_method_name",
          "gen_ai_tool_name",
          "error_type",
          "rpc_response_status_code",
          "mcp_protocol_version",
          "network_transport"
        },
        new String[] {"tools/call", "search", errorType, code, "2026-07-28", "tcp"});
  }

  private MetricFamilySamples family(String name) {
    MetricFamilySamples found =
        Collections.list(registry.metricFamilySamples()).stream()
            .filter(family -> family.name.equals(name))
            .findAny()
            .orElse(null);
    assertNotNull(found, name);
    return found;
  }

  private static Sample count(MetricFamilySamples family) {
    return family.samples.stream()
        .filter(sample -> sample.name.equals(family.name + "_count"))
        .findAny()
        .orElseThrow();
  }

  private static List<Double> boundaries(MetricFamilySamples family) {
    return family.samples.stream()
        .filter(sample -> sample.name.equals(family.name + "_bucket"))
        .map(sample -> sample.labelValues.getLast())
        .filter(boundary -> !boundary.equals("+Inf"))
        .map(Double::valueOf)
        .toList();
  }
}
