package io.watchkeeper.anomaly;

import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Synthetic seconds of a server with one backend: steady traffic with ordinary jitter. */
public final class SyntheticServer {

  private final String name;
  private final SplittableRandom random;

  /** Multiplies every latency. */
  public double slowness = 1;

  /** Share of backend requests that fail. */
  public double errorRatio;

  /** Requests a second. */
  public double rate = 60;

  /** {@link Metric#BACKEND_BREAKER}; 3 is held open by a lease: then only probes reach it. */
  public int breaker;

  /** Bytes held outside of the heap; NaN when the process does not say. */
  public double nonHeap = Double.NaN;

  public double threads = 40;

  public SyntheticServer(String name, long seed) {
    this.name = name;
    this.random = new SplittableRandom(seed);
  }

  public List<Point> second(Instant at) {
    double requests = Math.round(rate + Math.sqrt(rate) * random.nextGaussian());
    boolean held = breaker == 3;
    double upstream = held ? 2 : Math.max(1, Math.round(requests * 0.3));
    double failed = count(upstream, errorRatio);
    double p50 = 0.02 * slowness * jitter(0.1);
    double p95 = 0.06 * slowness * jitter(0.2);
    // Cold calls are refused while the breaker is held: one in twenty.
    double errors = held ? Math.round(requests / 20) : failed;
    return List.of(
        row(
            Metric.SERVER_REQUESTS,
            Map.of(Labels.SERVER, name),
            Map.of(
                Metric.SERVER_REQUESTS, Math.max(requests, 0),
                Metric.SERVER_ERRORS, errors,
                Metric.SERVER_LATENCY_P50, held ? 0.001 : 0.6 * p50,
                Metric.SERVER_LATENCY_P95, held ? 0.002 : p95,
                Metric.SERVER_OLDEST_IN_FLIGHT, held ? 0 : p95)),
        row(
            Metric.BACKEND_REQUESTS,
            Map.of(Labels.SERVER, name, Labels.BACKEND, "notion"),
            Map.of(
                Metric.BACKEND_REQUESTS, upstream,
                Metric.BACKEND_ERRORS, failed,
                Metric.BACKEND_LATENCY_P50, p50,
                Metric.BACKEND_LATENCY_P95, p95,
                Metric.BACKEND_OLDEST_IN_FLIGHT, p95,
                Metric.BACKEND_BREAKER, (double) breaker)),
        row(
            Metric.PROCESS_CPU,
            Map.of(Labels.SERVER, name),
            Map.of(
                Metric.PROCESS_CPU,
                0.2 * jitter(0.1),
                Metric.PROCESS_GC,
                0.001,
                Metric.PROCESS_THREADS,
                threads,
                Metric.PROCESS_NON_HEAP,
                nonHeap)));
  }

  private double count(double of, double ratio) {
    double hits = 0;
    for (int i = 0; i < of; i++) {
      hits += random.nextDouble() < ratio ? 1 : 0;
    }
    return hits;
  }

  private double jitter(double sigma) {
    return Math.exp(sigma * random.nextGaussian());
  }

  private static Point row(Metric table, Map<String, String> labels, Map<Metric, Double> values) {
    Map<String, Double> numbers = new HashMap<>();
    values.forEach((metric, value) -> {
      if (!Double.isNaN(value)) {
        numbers.put(metric.field(), value);
      }
    });
    return new Point(table.measurement(), labels, Instant.EPOCH, numbers, Map.of());
  }
}
