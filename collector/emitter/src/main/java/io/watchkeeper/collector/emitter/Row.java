package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.InFlight.Standing;
import io.watchkeeper.collector.latency.LatencyText;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A row of one table while it is filled in. */
final class Row {

  private final String measurement;
  private final Map<String, String> labels;
  private final Instant second;
  private final Map<String, Double> numbers = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  Row(String measurement, Map<String, String> labels, Instant second) {
    this.measurement = measurement;
    this.labels = labels;
    this.second = second;
  }

  Row with(Metric metric, double value) {
    if (!metric.measurement().equals(measurement)) {
      throw new IllegalArgumentException(metric.id() + " has no column in " + measurement);
    }
    // A gauge that cannot say a number must not cost the second its row.
    if (Double.isFinite(value)) {
      numbers.put(metric.field(), value);
    }
    return this;
  }

  /** Counts and bytes stay below 2^53, where a double is exact. */
  Row with(Metric metric, long value) {
    return with(metric, (double) value);
  }

  /** What there is of it; the rest of the columns stay absent. */
  Row with(Map<Metric, Double> values) {
    values.forEach(this::with);
    return this;
  }

  /** The columns that all tables of requests have, under the same names, and the sketch. */
  Row with(Interval interval, Standing standing) {
    column("requests", (double) interval.requests());
    column("errors", (double) interval.errors());
    column("in_flight", (double) standing.count());
    column("oldest_in_flight_seconds", standing.oldestNanos() / 1e9);
    return with(interval.latencies());
  }

  private Row with(Histogram microseconds) {
    quantile("latency_max_seconds", microseconds.getMaxValue());
    return with(microseconds, microseconds.getMaxValue());
  }

  /**
   * Percentiles and the sketch, under the names that all tables of requests share.
   *
   * @param most the longest, where that is known better than by the histogram
   */
  Row with(Histogram microseconds, long most) {
    quantile("latency_p50_seconds", Math.min(most, microseconds.getValueAtPercentile(50)));
    quantile("latency_p90_seconds", Math.min(most, microseconds.getValueAtPercentile(90)));
    quantile("latency_p95_seconds", Math.min(most, microseconds.getValueAtPercentile(95)));
    quantile("latency_p99_seconds", Math.min(most, microseconds.getValueAtPercentile(99)));
    texts.put(Metric.SKETCH_FIELD, LatencyText.encode(microseconds));
    return this;
  }

  private void quantile(String field, long microseconds) {
    column(field, microseconds / 1e6);
  }

  private void column(String field, double value) {
    with(Metric.of(measurement, field).orElseThrow(), value);
  }

  Point point() {
    return new Point(measurement, labels, second, numbers, texts);
  }
}
