package io.watchkeeper.mcpserver.telemetry;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import io.watchkeeper.collector.emitter.FigureSource;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sessions: how many are open, each second, and how long they lasted, as OpenTelemetry's {@code
 * mcp.server.session.duration}. Until whoever keeps sessions has said how to count them there are
 * none, which is how this server works without a store of them.
 */
public final class SessionMeter implements FigureSource {

  static final String NAME = "mcp_server_session_duration_seconds";

  /** Seconds: the conventions' boundaries, and an hour and a day for sessions that are kept. */
  private static final double[] BOUNDARIES = {
    0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 3_600, 86_400
  };

  private static final double SECONDS_A_NANO = 1e-9;

  private final Histogram durations;
  private volatile IntSupplier open = () -> 0;

  public SessionMeter(CollectorRegistry registry) {
    durations =
        Histogram.build(NAME, "time from a session's beginning to its end")
            .labelNames(Labels.ERROR_TYPE, "mcp_protocol_version", "network_transport")
            .buckets(BOUNDARIES)
            .register(registry);
  }

  /**
   * How many are open is asked there from now on, once a second.
   *
   * @param count answers from memory
   */
  public void counts(IntSupplier count) {
    open = count;
  }

  /**
   * A session ended.
   *
   * @param errorType why, when it was not as it should be, such as {@code timeout}; a word from a
   *     bounded set
   */
  public void ended(
      long durationNanos, String protocolVersion, Transport transport, @Nullable String errorType) {
    durations
        .labels(errorType == null ? "" : errorType, protocolVersion, transport.label())
        .observe(durationNanos * SECONDS_A_NANO);
  }

  @Override
  public Map<Metric, Double> take(long nowNanos) {
    return Map.of(Metric.SERVER_SESSIONS, (double) open.getAsInt());
  }
}
