package io.watchkeeper.mcpserver.telemetry;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Call;
import org.jspecify.annotations.Nullable;

/**
 * The histogram {@code mcp_server_operation_duration_seconds} of OpenTelemetry's MCP conventions.
 */
public final class OperationDurations {

  static final String NAME = "mcp_server_operation_duration_seconds";

  /**
   * Seconds. OpenTelemetry's boundaries jump from 0.2 to 0.5 and start at 10 ms: 0.4 and 0.6 are
   * added to see the common limit of half a second from both sides, 5 ms for the cache.
   */
  private static final double[] BOUNDARIES = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.5, 0.6, 1, 2, 5
  };

  private static final double SECONDS_A_NANO = 1e-9;

  private final Histogram histogram;

  public OperationDurations(CollectorRegistry registry) {
    histogram =
        Histogram.build(NAME, "time from the end of the request's body to its response")
            .labelNames(Labels.TOOL, "mcp_method_name", Labels.ERROR_TYPE)
            .buckets(BOUNDARIES)
            .register(registry);
  }

  /**
   * @param errorType null for a success
   */
  void observe(Call call, @Nullable String errorType, long nanos) {
    child(call, errorType).observe(nanos * SECONDS_A_NANO);
  }

  private Histogram.Child child(Call call, @Nullable String errorType) {
    String tool = call.tool();
    return histogram.labels(
        tool == null ? "" : tool, call.method(), errorType == null ? "" : errorType);
  }

  /**
   * Where the successful calls of a tool are taken down. Nearly every call is one, and looking up
   * labels allocates: get it once and keep it.
   */
  Histogram.Child successOf(String tool) {
    return histogram.labels(tool, "tools/call", "");
  }

  void observe(Histogram.Child child, long nanos) {
    child.observe(nanos * SECONDS_A_NANO);
  }
}
