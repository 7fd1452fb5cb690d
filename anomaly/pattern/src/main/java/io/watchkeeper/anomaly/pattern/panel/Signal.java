package io.watchkeeper.anomaly.pattern.panel;

import java.util.List;

/**
 * What is looked at to tell kinds of incidents apart. Those of a backend are of the one that moved
 * farthest. All shares are such that more is worse, so that an unknown one, which is told as 0,
 * says nothing.
 */
public enum Signal {
  REQUESTS(Scale.LOGARITHMIC, 1, "requests", "mcp_server.requests"),
  ERROR_SHARE(Scale.SHARE, 0.01, "share of errors", "mcp_server.errors", "mcp_server.requests"),
  LATENCY_P50(Scale.LOGARITHMIC, 0.001, "latency p50", "mcp_server.latency_p50_seconds"),
  LATENCY_P95(Scale.LOGARITHMIC, 0.001, "latency p95", "mcp_server.latency_p95_seconds"),
  OLDEST(
      Scale.LOGARITHMIC, 0.05, "oldest request in flight", "mcp_server.oldest_in_flight_seconds"),
  IN_FLIGHT(Scale.LOGARITHMIC, 2, "requests in flight", "mcp_server.in_flight"),
  QUEUE(Scale.LOGARITHMIC, 1, "requests waiting for a place", "mcp_server.queue_length"),
  MISS_SHARE(
      Scale.SHARE,
      0.02,
      "share of cache misses",
      "mcp_server.cache_misses",
      "mcp_server.cache_hits"),
  TOP_CLIENT_SHARE(Scale.SHARE, 0.03, "largest client's share", "mcp_client.requests"),
  BACKEND_REQUESTS(Scale.LOGARITHMIC, 1, "upstream requests", "mcp_backend.requests"),
  BACKEND_ERROR_SHARE(
      Scale.SHARE, 0.01, "share of upstream errors", "mcp_backend.errors", "mcp_backend.requests"),
  BACKEND_P50(Scale.LOGARITHMIC, 0.001, "upstream latency p50", "mcp_backend.latency_p50_seconds"),
  BACKEND_P95(Scale.LOGARITHMIC, 0.001, "upstream latency p95", "mcp_backend.latency_p95_seconds"),
  PLACES_USED_SHARE(
      Scale.SHARE,
      0.03,
      "share of upstream places in use",
      "mcp_backend.places_used",
      "mcp_backend.places"),
  CPU(Scale.SHARE, 0.02, "processor use", "mcp_process.cpu_ratio"),
  GC(Scale.SHARE, 0.005, "time in garbage collection", "mcp_process.gc_seconds"),
  HEAP(Scale.LOGARITHMIC, 1 << 20, "heap", "mcp_process.heap_bytes"),
  RESIDENT(Scale.LOGARITHMIC, 1 << 20, "resident memory", "mcp_process.resident_bytes");

  /** What a change of it means. */
  enum Scale {
    /** Ratios matter. */
    LOGARITHMIC,
    /** From 0 to 1; differences matter. */
    SHARE
  }

  private final Scale scale;
  private final double knee;
  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<String> metrics;

  Signal(Scale scale, double knee, String words, String... metrics) {
    this.scale = scale;
    this.knee = knee;
    this.words = words;
    this.metrics = List.of(metrics);
  }

  Scale scale() {
    return scale;
  }

  /** As a sentence names it. */
  public String words() {
    return words;
  }

  /** The metrics of the catalogue that it is made of. */
  public List<String> metrics() {
    return metrics;
  }

  /** On the scale on which changes of it are alike; NaN stays NaN. */
  double read(double raw) {
    if (!Double.isFinite(raw)) {
      return Double.NaN;
    }
    return scale == Scale.LOGARITHMIC ? StrictMath.log(Math.max(raw, 0) + knee) : raw;
  }

  /** A smaller spread of it is chance: 5% of a quantity, some hundredths of a share. */
  double floor() {
    return scale == Scale.LOGARITHMIC ? 0.05 : knee;
  }
}
