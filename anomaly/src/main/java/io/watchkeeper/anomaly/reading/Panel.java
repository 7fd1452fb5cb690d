package io.watchkeeper.anomaly.reading;

import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What is judged of one server: response time, throughput, error rate and resource use, its own and
 * its backends'.
 *
 * <p>While a command holds a breaker open, clients see refusals that we ordered. They say nothing
 * of the backend's health, so the server's own errors and times are not judged then; the probes to
 * the backend are. Otherwise an incident would keep itself alive by its own remedy.
 */
public final class Panel {

  /** Below a millisecond a latency is noise: the knee of the logarithmic scale. */
  private static final double KNEE_SECONDS = 0.001;

  private final String server;
  private final SortedSet<String> backends;
  private final List<Gauge> gauges = new ArrayList<>();

  public Panel(String server, SortedSet<String> backends) {
    this.server = server;
    this.backends = backends;
    time(Metric.SERVER_LATENCY_P50, 0.010);
    time(Metric.SERVER_LATENCY_P95, 0.030);
    ownLevel(Metric.SERVER_OLDEST_IN_FLIGHT, new Floor(0.25, 0.5), 1);
    throughput();
    errors();
    ownLevel(Metric.PROCESS_CPU, new Floor(0.15, 0.3), 0.5);
    ownLevel(Metric.PROCESS_GC, new Floor(0.15, 0.5), 0.5);
    ownLevel(Metric.PROCESS_THREADS, new Floor(25, 0.3), 0.5);
    for (String backend : backends) {
      backendTime(Metric.BACKEND_LATENCY_P50, backend, 0.010);
      backendTime(Metric.BACKEND_LATENCY_P95, backend, 0.030);
      backendOldest(backend);
      backendErrors(backend);
    }
  }

  public SortedSet<String> backends() {
    return backends;
  }

  /** Whether a request to some backend ended, or one has been waiting for a second. */
  public boolean hearsBackends(ServerSecond second) {
    return backends.stream()
        .anyMatch(backend ->
            second.number(Metric.BACKEND_REQUESTS, backend) > 0
                || second.number(Metric.BACKEND_OLDEST_IN_FLIGHT, backend) >= 1);
  }

  public List<Feature> features() {
    return gauges.stream().map(Gauge::feature).toList();
  }

  /** The vector of a second, in the order of {@link #features()}. */
  public double[] read(ServerSecond second) {
    return gauges.stream().mapToDouble(gauge -> gauge.value().applyAsDouble(second)).toArray();
  }

  /** The series behind a feature. */
  public Series series(String feature) {
    return gauge(feature).series();
  }

  /** What was judged, in the unit in which the feature's metric is told. */
  public double told(String feature, double judged, ServerSecond second) {
    return gauge(feature).toTold().tell(judged, second);
  }

  private Gauge gauge(String feature) {
    return gauges.stream()
        .filter(gauge -> gauge.feature().name().equals(feature))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not on this panel: " + feature));
  }

  private void time(Metric metric, double floorSeconds) {
    add(
        metric,
        Map.of(),
        f -> f.logarithmic(KNEE_SECONDS),
        new Floor(floorSeconds, 0.25),
        second ->
            second.held() || !(second.number(Metric.SERVER_REQUESTS) > 0)
                ? Double.NaN
                : second.number(metric));
  }

  private void ownLevel(Metric metric, Floor floor, double weight) {
    add(metric, Map.of(), f -> f.weighted(weight), floor, second -> second.number(metric));
  }

  private void throughput() {
    Metric metric = Metric.SERVER_REQUESTS;
    Feature feature =
        Feature.of(Series.of(metric, own()).toString(), Direction.DOWN, new Floor(5, 0.1))
            .zeroWhenMissing();
    gauges.add(
        new Gauge(feature, Series.of(metric, own()), s -> s.number(metric), (judged, s) -> judged));
  }

  private void errors() {
    Series series = Series.of(Metric.SERVER_ERRORS, own());
    ToDoubleFunction<ServerSecond> ratio =
        second ->
            second.held()
                ? Double.NaN
                : ratio(second.number(Metric.SERVER_ERRORS), second.number(Metric.SERVER_REQUESTS));
    Feature feature = Feature.of(series.toString(), Direction.UP, new Floor(0.02, 0.5));
    gauges.add(
        new Gauge(
            feature, series, ratio, (judged, s) -> judged * s.number(Metric.SERVER_REQUESTS)));
  }

  private void backendTime(Metric metric, String backend, double floorSeconds) {
    add(
        metric,
        Map.of(Labels.BACKEND, backend),
        f -> f.logarithmic(KNEE_SECONDS),
        new Floor(floorSeconds, 0.25),
        second ->
            second.number(Metric.BACKEND_REQUESTS, backend) > 0
                ? second.number(metric, backend)
                : Double.NaN);
  }

  private void backendOldest(String backend) {
    Metric metric = Metric.BACKEND_OLDEST_IN_FLIGHT;
    add(
        metric,
        Map.of(Labels.BACKEND, backend),
        f -> f,
        new Floor(0.25, 0.5),
        second -> second.number(metric, backend));
  }

  private void backendErrors(String backend) {
    Map<String, String> labels = labels(Map.of(Labels.BACKEND, backend));
    Series series = Series.of(Metric.BACKEND_ERRORS, labels);
    gauges.add(
        new Gauge(
            Feature.of(series.toString(), Direction.UP, new Floor(0.03, 0.5)),
            series,
            second ->
                ratio(
                    second.number(Metric.BACKEND_ERRORS, backend),
                    second.number(Metric.BACKEND_REQUESTS, backend)),
            (judged, second) -> judged * second.number(Metric.BACKEND_REQUESTS, backend)));
  }

  private void add(
      Metric metric,
      Map<String, String> more,
      java.util.function.UnaryOperator<Feature> shape,
      Floor floor,
      ToDoubleFunction<ServerSecond> value) {
    Series series = Series.of(metric, labels(more));
    Feature feature = shape.apply(Feature.of(series.toString(), Direction.UP, floor));
    gauges.add(new Gauge(feature, series, value, (judged, second) -> judged));
  }

  private Map<String, String> own() {
    return labels(Map.of());
  }

  private SortedMap<String, String> labels(Map<String, String> more) {
    SortedMap<String, String> labels = new TreeMap<>(more);
    labels.put(Labels.SERVER, server);
    return labels;
  }

  /** Of what ended; NaN when nothing did. */
  private static double ratio(double part, double whole) {
    return whole > 0 ? part / whole : Double.NaN;
  }
}
