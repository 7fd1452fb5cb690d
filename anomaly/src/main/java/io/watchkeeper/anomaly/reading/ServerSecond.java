package io.watchkeeper.anomaly.reading;

import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one server said of one second. */
public record ServerSecond(Instant at, List<Point> points) {

  /** {@link Metric#BACKEND_BREAKER}: a lease holds it open. */
  private static final double HELD_OPEN = 3;

  /** Tables that an agent beside a server writes also while the server is gone. */
  private static final Set<String> BESIDE =
      Set.of(Metric.HOST_CPU.measurement(), Metric.AGENT_UP.measurement());

  public ServerSecond {
    points = List.copyOf(points);
  }

  /** Whether the server itself said something, and not only an agent that stands beside it. */
  public boolean heard() {
    return points.stream().anyMatch(point -> !BESIDE.contains(point.measurement()));
  }

  /** The value of a metric of the server itself; NaN when it was not said. */
  public double number(Metric metric) {
    for (Point point : points) {
      if (point.measurement().equals(metric.measurement())) {
        return point.number(metric).orElse(Double.NaN);
      }
    }
    return Double.NaN;
  }

  /** The value of a metric of one backend; NaN when it was not said. */
  public double number(Metric metric, String backend) {
    for (Point point : points) {
      if (point.measurement().equals(metric.measurement())
          && backend.equals(point.labels().get(Labels.BACKEND))) {
        return point.number(metric).orElse(Double.NaN);
      }
    }
    return Double.NaN;
  }

  public SortedSet<String> backends() {
    SortedSet<String> backends = new TreeSet<>();
    for (Point point : points) {
      if (point.measurement().equals(Metric.BACKEND_REQUESTS.measurement())) {
        backends.add(point.labels().getOrDefault(Labels.BACKEND, "unnamed"));
      }
    }
    return backends;
  }

  /** Whether a command holds the breaker of some backend open. */
  public boolean held() {
    return backends().stream().anyMatch(this::held);
  }

  public boolean held(String backend) {
    return number(Metric.BACKEND_BREAKER, backend) == HELD_OPEN;
  }
}
