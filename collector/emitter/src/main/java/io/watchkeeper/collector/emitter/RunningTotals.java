package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Kind;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Adds seconds up. Written by the rolling-up thread; readers get whole snapshots. */
final class RunningTotals {

  private static final String CLIENTS = Metric.CLIENT_REQUESTS.measurement();

  private final Map<Subject, Map<String, Double>> sums = new HashMap<>();
  private volatile Totals newest = Totals.NONE;

  /** The rows of one second, not empty. */
  void add(List<Point> rows) {
    // Clients come and go without end; who has no row any more is forgotten.
    Set<Subject> present =
        rows.stream()
            .map(row -> new Subject(row.measurement(), row.labels()))
            .collect(Collectors.toSet());
    sums.keySet()
        .removeIf(subject -> subject.measurement().equals(CLIENTS) && !present.contains(subject));
    List<Point> running = rows.stream().map(this::summed).toList();
    newest = new Totals(rows.getFirst().at(), rows, running);
  }

  Totals newest() {
    return newest;
  }

  private Point summed(Point row) {
    Map<String, Double> sum =
        sums.computeIfAbsent(new Subject(row.measurement(), row.labels()), _ -> new HashMap<>());
    // A level that cannot be had any more is absent, not what it was.
    sum.keySet().removeIf(field -> !row.numbers().containsKey(field) && !adds(row, field));
    row.numbers().forEach((field, value) -> sum.merge(field, value, merge(row, field)));
    return new Point(row.measurement(), row.labels(), row.at(), sum, Map.of());
  }

  private static BinaryOperator<Double> merge(Point row, String field) {
    return adds(row, field) ? Double::sum : (_, now) -> now;
  }

  private static boolean adds(Point row, String field) {
    return Metric.of(row.measurement(), field).orElseThrow().kind() == Kind.PER_SECOND;
  }

  private record Subject(String measurement, Map<String, String> labels) {}
}
