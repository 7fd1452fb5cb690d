package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.journal.Coarser;
import io.watchkeeper.collector.latency.LatencyText;
import io.watchkeeper.collector.model.Kind;
import io.watchkeeper.collector.model.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Merges the rows of several seconds by what the catalogue says of each field: what is counted a
 * second adds up, so sums over time stay exact; of levels the last one stands, as it stands at the
 * end of a second; sketches add up and percentiles come from their sum; the largest is the largest.
 * A row has the time of the first second of its series that it stands for, and of a second that was
 * told twice only the later telling counts, as in the store.
 */
final class CoarseRows implements Coarser {

  private static final Map<String, Double> PERCENTILES =
      Map.of(
          "latency_p50_seconds", 50.0,
          "latency_p90_seconds", 90.0,
          "latency_p95_seconds", 95.0,
          "latency_p99_seconds", 99.0);

  /** What tells the longest latency more exactly than a histogram does, where it is there. */
  private static final List<String> LONGEST = List.of("latency_max_seconds", "max_seconds");

  @Override
  public List<String> merge(List<List<String>> seconds) {
    Map<String, TreeMap<Long, WrittenLine>> series = new LinkedHashMap<>();
    for (List<String> lines : seconds) {
      for (String text : lines) {
        WrittenLine line = WrittenLine.of(text);
        series.computeIfAbsent(line.series(), _ -> new TreeMap<>()).put(line.nanos(), line);
      }
    }
    List<String> merged = new ArrayList<>(series.size());
    series.values().forEach(rows -> merged.add(merged(rows.values()).line()));
    return merged;
  }

  private static WrittenLine merged(Collection<WrittenLine> rows) {
    WrittenLine first = rows.iterator().next();
    String measurement = first.measurement();
    Map<String, Double> numbers = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (WrittenLine row : rows) {
      row.numbers()
          .forEach((field, value) ->
              numbers.merge(field, value, (a, b) -> rule(measurement, field, a, b)));
      row.texts().forEach(texts::put);
    }
    if (texts.containsKey(Metric.SKETCH_FIELD)) {
      distribution(rows, numbers, texts);
    }
    return new WrittenLine(first.series(), numbers, texts, first.nanos());
  }

  private static double rule(String measurement, String field, double before, double after) {
    Kind kind = Metric.of(measurement, field).map(Metric::kind).orElse(Kind.LEVEL);
    return switch (kind) {
      case PER_SECOND -> before + after;
      case LEVEL -> after;
      case QUANTILE -> Math.max(before, after);
    };
  }

  private static void distribution(
      Collection<WrittenLine> rows, Map<String, Double> numbers, Map<String, String> texts) {
    Histogram sum =
        LatencyText.merge(
            rows.stream()
                .filter(row -> row.texts().containsKey(Metric.SKETCH_FIELD))
                .map(row -> row.texts().get(Metric.SKETCH_FIELD))
                .toList());
    texts.put(Metric.SKETCH_FIELD, LatencyText.encode(sum));
    double longest = sum.getMaxValue() / 1e6;
    for (String field : LONGEST) {
      longest = Math.min(longest, numbers.getOrDefault(field, longest));
    }
    for (Map.Entry<String, Double> percentile : PERCENTILES.entrySet()) {
      if (numbers.containsKey(percentile.getKey())) {
        double value = sum.getValueAtPercentile(percentile.getValue()) / 1e6;
        numbers.put(percentile.getKey(), Math.min(longest, value));
      }
    }
  }
}
