package io.watchkeeper.mcpserver.telemetry;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Call;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Ending;
import org.jspecify.annotations.Nullable;

/**
 * The histogram {@code mcp.server.operation.duration} of OpenTelemetry's MCP conventions, with its
 * attributes; Prometheus writes underscores for dots, and an attribute that is absent is empty. A
 * result with {@code isError} has the error type {@code tool_error} and no status code; a protocol
 * error has its JSON-RPC code as both: so each is counted apart.
 */
public final class OperationDurations {

  static final String NAME = "mcp_server_operation_duration_seconds";

  /**
   * Seconds: the conventions' own from 10 ms to 300 s, four below for answers from the cache, and
   * 0.4 and 0.6 to see the common limit of half a second from both sides.
   */
  private static final double[] BOUNDARIES = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.5, 0.6, 1, 2, 5, 10, 30, 60,
    120, 300
  };

  private static final double SECONDS_A_NANO = 1e-9;

  private final Histogram histogram;

  public OperationDurations(CollectorRegistry registry) {
    histogram =
        Histogram.build(NAME, "time from the end of the request's body to its response")
            .labelNames(
                "mcp_method_name",
                Labels.TOOL,
                Labels.ERROR_TYPE,
                "rpc_response_status_code",
                "mcp_protocol_version",
                "network_transport")
            .buckets(BOUNDARIES)
            .withoutExemplars()
            .register(registry);
  }

  /**
   * Where the calls that went so are taken down. Looking up labels allocates: keep it where it is
   * used again.
   *
   * @param errorType null for a success
   */
  Histogram.Child child(Call call, @Nullable String errorType, Transport transport) {
    String tool = call.tool();
    String version = call.protocolVersion();
    return histogram.labels(
        call.method(),
        tool == null ? "" : tool,
        errorType == null ? "" : errorType,
        errorType == null || errorType.equals(Ending.TOOL_ERROR) ? "" : errorType,
        version == null ? "" : version,
        transport.label());
  }

  void observe(Histogram.Child child, long nanos) {
    child.observe(nanos * SECONDS_A_NANO);
  }
}
