package io.watchkeeper.collector.scorecard;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.Series;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.Steps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A store in memory that works out what it is asked as plainly as can be. */
final class Recorded implements RangeReader {

  static final Map<String, String> ONE = Map.of(Labels.SERVER, "s1");
  static final Map<String, String> TWO = Map.of(Labels.SERVER, "s2");
  static final Map<String, String> SYNTHETIC =
      Map.of(Labels.SERVER, "synthetic-1", Labels.SYNTHETIC, "true");

  private final Map<Series, TreeMap<Instant, double[]>> values = new TreeMap<>();

  Recorded number(Metric metric, Map<String, String> labels, Instant at, double value) {
    return values(metric.id(), labels, at, value);
  }

  /** The latencies that a sketch of the server's row holds, in seconds. */
  Recorded latencies(Map<String, String> labels, Instant at, double... seconds) {
    return values("mcp_server." + Metric.SKETCH_FIELD, labels, at, seconds);
  }

  private Recorded values(String metric, Map<String, String> labels, Instant at, double... its) {
    values
        .computeIfAbsent(new Series(metric, new TreeMap<>(labels)), _ -> new TreeMap<>())
        .put(at, its);
    return this;
  }

  @Override
  public List<SeriesWindow> range(RangeQuery query) {
    List<SeriesWindow> answer = new ArrayList<>();
    values.forEach((series, its) -> {
      if (series.metric().equals(query.metric())) {
        List<Sample> samples = samples(its, query);
        if (!samples.isEmpty()) {
          answer.add(new SeriesWindow(series, samples));
        }
      }
    });
    return answer;
  }

  private static List<Sample> samples(NavigableMap<Instant, double[]> its, RangeQuery query) {
    long step = query.window().step().toSeconds();
    TreeMap<Long, double[]> steps = new TreeMap<>();
    its.subMap(query.window().from(), query.window().to())
        .forEach((at, values) ->
            steps.merge(Steps.begin(at.getEpochSecond(), step), values, Recorded::joined));
    return steps.entrySet().stream()
        .filter(entry -> entry.getValue().length > 0)
        .map(entry ->
            new Sample(
                Instant.ofEpochSecond(entry.getKey()), value(entry.getValue(), query.aggregate())))
        .toList();
  }

  private static double[] joined(double[] one, double[] other) {
    double[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static double value(double[] values, Aggregate aggregate) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return switch (aggregate) {
      case COUNT -> sorted.length;
      case SUM -> Arrays.stream(sorted).sum();
      case MIN -> sorted[0];
      case MAX -> sorted[sorted.length - 1];
      case MEAN -> Arrays.stream(sorted).average().orElseThrow();
      case LAST -> values[values.length - 1];
      case P50, P90, P95, P99 -> {
        double share = aggregate.quantile().orElseThrow();
        yield sorted[(int) Math.ceil(share * sorted.length - 1e-9) - 1];
      }
    };
  }
}
