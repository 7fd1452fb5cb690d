package io.watchkeeper.anomaly.cause;

import io.watchkeeper.anomaly.pattern.panel.Signal;
import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.SeriesWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one server told of a stretch of time, in equal steps: as points, of which each says all that
 * one subject of a table said of one step.
 *
 * @param from begin of the first step
 * @param steps the points of each step, oldest first; none where nothing was told
 */
record Scene(Instant from, Duration step, List<List<Point>> steps) {

  /** What accounts are kept of, beside the signals. */
  private static final List<Metric> ACCOUNTS =
      List.of(
          Metric.TOOL_REQUESTS,
          Metric.TOOL_ERRORS,
          Metric.TOOL_IN_FLIGHT,
          Metric.CLIENT_REQUESTS,
          Metric.CLIENT_ERRORS,
          Metric.CLIENT_IN_FLIGHT,
          Metric.BACKEND_IN_FLIGHT);

  /** All metrics that a scene is made of: some thirty queries. */
  static List<String> metrics() {
    TreeSet<String> metrics = new TreeSet<>();
    Arrays.stream(Signal.values()).forEach(signal -> metrics.addAll(signal.metrics()));
    ACCOUNTS.forEach(metric -> metrics.add(metric.id()));
    return List.copyOf(metrics);
  }

  /** Reads it from the store; a step's value is the mean of its samples. */
  static Scene read(RangeReader reader, String server, RangeQuery.Window window) {
    long step = window.step().toSeconds();
    int length = (int) ((window.to().getEpochSecond() - window.from().getEpochSecond()) / step);
    List<Map<Subject, Map<String, Double>>> told = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      told.add(new TreeMap<>());
    }
    for (String metric : metrics()) {
      RangeQuery query =
          new RangeQuery(metric, Map.of(Labels.SERVER, server), window, Aggregate.MEAN, Gaps.LEAVE);
      for (SeriesWindow series : reader.range(query)) {
        Subject subject = new Subject(series.series().measurement(), series.series().labels());
        for (Sample sample : series.samples()) {
          int row = (int) ((sample.at().getEpochSecond() - window.from().getEpochSecond()) / step);
          told.get(row)
              .computeIfAbsent(subject, _ -> new HashMap<>())
              .put(series.series().field(), sample.value());
        }
      }
    }
    List<List<Point>> steps = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Instant at = window.from().plusSeconds(i * step);
      steps.add(
          told.get(i).entrySet().stream()
              .map(one ->
                  new Point(
                      one.getKey().measurement(),
                      one.getKey().labels(),
                      at,
                      one.getValue(),
                      Map.of()))
              .toList());
    }
    return new Scene(window.from(), window.step(), steps);
  }

  /** The number of the step that an instant lies in, within the scene. */
  int step(Instant instant) {
    long place = Math.floorDiv(Duration.between(from, instant).toSeconds(), step.toSeconds());
    return (int) Math.clamp(place, 0, (long) steps.size());
  }

  private record Subject(String measurement, SortedMap<String, String> labels)
      implements Comparable<Subject> {
    @Override
    public int compareTo(Subject other) {
      int byName = measurement.compareTo(other.measurement);
      return byName != 0 ? byName : labels.toString().compareTo(other.labels.toString());
    }
  }
}
