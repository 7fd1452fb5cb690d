package io.watchkeeper.dashboards.board;

import io.watchkeeper.collector.model.Metric;
import java.util.Locale;

/** What the console keeps of every server and second. */
public enum Gauge {
  REQUESTS(Metric.SERVER_REQUESTS),
  ERRORS(Metric.SERVER_ERRORS),
  P50(Metric.SERVER_LATENCY_P50),
  P95(Metric.SERVER_LATENCY_P95),
  P99(Metric.SERVER_LATENCY_P99),
  IN_FLIGHT(Metric.SERVER_IN_FLIGHT),
  HITS(Metric.SERVER_CACHE_HITS),
  STALE(Metric.SERVER_CACHE_STALE),
  MISSES(Metric.SERVER_CACHE_MISSES),
  /** Of several backends the worst. */
  BREAKER(Metric.BACKEND_BREAKER),
  /** Of several backends the worst. */
  CACHE_ONLY(Metric.BACKEND_CACHE_ONLY);

  private final Metric metric;

  Gauge(Metric metric) {
    this.metric = metric;
  }

  public Metric metric() {
    return metric;
  }

  /** The name in the browser. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
