package io.watchkeeper.anomaly.foresight;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Unit;
import org.jspecify.annotations.Nullable;

/** What is forecast of each server; a step's value is the mean of its samples. */
enum KeySeries {
  RESPONSE_TIME("response time p95", Metric.SERVER_LATENCY_P95, null, null),
  THROUGHPUT("requests a second", Metric.SERVER_REQUESTS, null, null),
  ERROR_SHARE("share of errors", Metric.SERVER_ERRORS, Metric.SERVER_REQUESTS, null),
  HEAP("heap", Metric.PROCESS_HEAP, null, Metric.AGENT_HEAP_LIMIT),
  RESIDENT("resident memory", Metric.PROCESS_RESIDENT, null, Metric.HOST_MEMORY_TOTAL),
  DISK_QUEUE("queue on disk", Metric.SERVER_JOURNAL, null, null),
  CONNECTIONS("connections", Metric.PROCESS_CONNECTIONS, null, null),
  DESCRIPTORS("open descriptors", Metric.PROCESS_DESCRIPTORS, null, Metric.AGENT_DESCRIPTOR_LIMIT);

  private final String words;
  private final Metric metric;
  private final @Nullable Metric of;
  private final @Nullable Metric limit;

  /**
   * @param of what the metric is divided by; null for nothing
   * @param limit what the metric must stay below, where a server tells it; null when nothing does
   */
  KeySeries(String words, Metric metric, @Nullable Metric of, @Nullable Metric limit) {
    this.words = words;
    this.metric = metric;
    this.of = of;
    this.limit = limit;
  }

  /** As a sentence names it. */
  String words() {
    return words;
  }

  Metric metric() {
    return metric;
  }

  @Nullable Metric of() {
    return of;
  }

  @Nullable Metric limit() {
    return limit;
  }

  /** Half of the narrowest band that is told: less than this nobody would call a change. */
  double leastWidth() {
    return switch (unit()) {
      case SECONDS -> 0.005;
      case BYTES -> 4 << 20;
      case RATIO -> 0.01;
      case COUNT, STATE -> 2;
    };
  }

  Unit unit() {
    return of == null ? metric.unit() : Unit.RATIO;
  }
}
