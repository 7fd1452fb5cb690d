package io.watchkeeper.collector.transfer;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.RollUp;
import io.watchkeeper.collector.parquet.Step;
import io.watchkeeper.collector.sketch.LatencySketch;
import io.watchkeeper.collector.sketch.ValueSketch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A roll-up is as many rows of a file as it has fields, side by side, sorted by their names. */
final class StepRows {

  private StepRows() {}

  /**
   * The rows of a roll-up.
   *
   * @param only the field that is wanted; empty for all
   */
  static List<Step> of(RollUp rollUp, String only) {
    TreeMap<String, Step.Values> fields = new TreeMap<>();
    rollUp.numbers().forEach((field, its) -> fields.put(field, values(its)));
    String latencies = rollUp.latencies();
    if (latencies != null) {
      fields.put(Metric.SKETCH_FIELD, values(latencies));
    }
    List<Step> steps = new ArrayList<>();
    fields.forEach((field, values) -> {
      if (only.isEmpty() || only.equals(field)) {
        steps.add(
            new Step(rollUp.measurement() + "." + field, rollUp.labels(), rollUp.begin(), values));
      }
    });
    return steps;
  }

  private static Step.Values values(RollUp.Figures its) {
    ValueSketch sketch = ValueSketch.of(its.sketch());
    return new Step.Values(
        its.count(),
        its.sum(),
        its.min(),
        its.max(),
        OptionalDouble.of(its.last()),
        sketch.quantile(0.50),
        sketch.quantile(0.90),
        sketch.quantile(0.95),
        sketch.quantile(0.99),
        its.sketch());
  }

  private static Step.Values values(String latencies) {
    LatencySketch sketch = latencies(latencies);
    return new Step.Values(
        sketch.value(Aggregate.COUNT),
        sketch.value(Aggregate.SUM),
        sketch.value(Aggregate.MIN),
        sketch.value(Aggregate.MAX),
        OptionalDouble.empty(),
        sketch.value(Aggregate.P50),
        sketch.value(Aggregate.P90),
        sketch.value(Aggregate.P95),
        sketch.value(Aggregate.P99),
        latencies);
  }

  private static LatencySketch latencies(String text) {
    LatencySketch sketch = new LatencySketch();
    if (!sketch.merge(text) || sketch.count() == 0) {
      throw new IllegalArgumentException("a sketch of latencies is damaged or empty");
    }
    return sketch;
  }

  /**
   * Rows that stand side by side and tell of the same subject and step become one.
   *
   * @throws IllegalArgumentException when a row is none of a roll-up
   */
  static List<RollUp> rollUps(List<Step> steps) {
    List<RollUp> rollUps = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= steps.size(); i++) {
      if (i == steps.size() || !together(steps.get(begin), steps.get(i))) {
        rollUps.add(rollUp(steps.subList(begin, i)));
        begin = i;
      }
    }
    return rollUps;
  }

  private static boolean together(Step one, Step other) {
    return one.begin().equals(other.begin())
        && one.labels().equals(other.labels())
        && measurement(one).equals(measurement(other));
  }

  private static String measurement(Step step) {
    return step.metric().substring(0, step.metric().indexOf('.'));
  }

  private static RollUp rollUp(List<Step> rows) {
    Step first = rows.getFirst();
    String measurement = measurement(first);
    Instant begin = first.begin();
    Map<String, RollUp.Figures> numbers = new HashMap<>();
    @Nullable String latencies = null;
    for (Step row : rows) {
      String field = row.metric().substring(measurement.length() + 1);
      Step.Values its = row.values();
      if (its.last().isEmpty()) {
        if (!field.equals(Metric.SKETCH_FIELD)) {
          throw new IllegalArgumentException(row.metric() + " at " + begin + " has no last value");
        }
        var _ = latencies(its.sketch());
        latencies = its.sketch();
      } else {
        if (ValueSketch.of(its.sketch()).isEmpty()) {
          throw new IllegalArgumentException(row.metric() + " at " + begin + " has no sketch");
        }
        numbers.put(
            field,
            new RollUp.Figures(
                its.count(),
                its.sum(),
                its.min(),
                its.max(),
                its.last().getAsDouble(),
                its.sketch()));
      }
    }
    return new RollUp(measurement, first.labels(), begin, numbers, latencies);
  }
}
