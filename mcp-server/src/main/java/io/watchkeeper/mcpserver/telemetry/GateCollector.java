package io.watchkeeper.mcpserver.telemetry;

import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import io.watchkeeper.mcpserver.security.oauth.IssuerKeys;
import io.watchkeeper.mcpserver.security.rate.RateLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the gate turned away and what it remembers, as Prometheus sees it. */
public final class GateCollector extends Collector {

  private static final List<String> REASON = List.of("reason");
  private static final List<String> OUTCOME = List.of("outcome");

  private final Supplier<Map<String, Long>> turned;
  private final RateLimits limits;
  private final LongSupplier slow;
  private final @Nullable IssuerKeys issuer;

  /**
   * Reads these at every collection.
   *
   * @param turned requests turned away, by reason
   * @param slow requests cut off while they arrived
   * @param issuer null when no issuer of tokens is configured
   */
  public GateCollector(
      Supplier<Map<String, Long>> turned,
      RateLimits limits,
      LongSupplier slow,
      @Nullable IssuerKeys issuer) {
    this.turned = turned;
    this.limits = limits;
    this.slow = slow;
    this.issuer = issuer;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    List<MetricFamilySamples> families = new ArrayList<>();
    CounterMetricFamily refused =
        new CounterMetricFamily(
            "mcp_server_refused", "requests turned away before their body was read", REASON);
    turned.get().forEach((reason, count) -> refused.addMetric(List.of(reason), count));
    families.add(refused);
    families.add(
        new CounterMetricFamily(
            "mcp_server_slow_requests",
            "requests cut off while they arrived",
            (double) slow.getAsLong()));
    families.add(
        new GaugeMetricFamily(
            "mcp_server_rate_callers",
            "callers whose rate is remembered",
            (double) limits.remembered()));
    families.add(
        new CounterMetricFamily(
            "mcp_server_rate_callers_forgotten",
            "callers forgotten early for want of room",
            (double) limits.forgotten()));
    if (issuer != null) {
      CounterMetricFamily fetches =
          new CounterMetricFamily(
              "mcp_server_issuer_key_fetches", "fetches of the issuer's keys", OUTCOME);
      fetches.addMetric(List.of("fetched"), (double) issuer.fetched());
      fetches.addMetric(List.of("failed"), (double) issuer.failed());
      families.add(fetches);
    }
    return families;
  }
}
