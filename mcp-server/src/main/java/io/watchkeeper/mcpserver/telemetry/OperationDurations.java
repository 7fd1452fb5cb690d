package io.watchkeeper.mcpserver.telemetry;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.mcpserver.protocol.CallObserver.Call;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  // Looking labels up in the histogram allocates an array and a list; a success, which is nearly
  // every call, finds its child by the one string that tells it apart.
  private final Map<String, Histogram.Child> successesByTool = new ConcurrentHashMap<>();
  private final Map<String, Histogram.Child> successesByMethod = new ConcurrentHashMap<>();

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
    if (errorType != null) {
      return histogram.labels(tool == null ? "" : tool, call.method(), errorType);
    }
    return tool == null
        ? successesByMethod.computeIfAbsent(call.method(), m -> histogram.labels("", m, ""))
        : successesByTool.computeIfAbsent(tool, t -> histogram.labels(t, call.method(), ""));
  }
}
