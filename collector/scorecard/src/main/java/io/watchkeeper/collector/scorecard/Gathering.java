package io.watchkeeper.collector.scorecard;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.scorecard.Shares.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;

/** Reads what formulas need. Real and synthetic series are never read together. */
final class Gathering {

  private static final List<Aggregate> PERCENTILES =
      List.of(
          Aggregate.MIN, Aggregate.P50, Aggregate.P90, Aggregate.P95, Aggregate.P99, Aggregate.MAX);

  private final RangeReader reader;
  private final Grid grid;
  private final boolean synthetic;
  private final Map<RangeQuery, List<SeriesWindow>> answers = new HashMap<>();

  /**
   * @param synthetic whether of what is labelled synthetic, or of all else
   */
  Gathering(RangeReader reader, Grid grid, boolean synthetic) {
    this.reader = reader;
    this.grid = grid;
    this.synthetic = synthetic;
  }

  Evidence evidence(Iterable<Term.Leaf> leaves) {
    Evidence evidence = new Evidence(servers());
    for (Term.Leaf leaf : leaves) {
      switch (leaf) {
        case Term.Sum sum -> put(evidence, leaf, total(series(sum.source(), Aggregate.SUM)));
        case Term.Samples it -> put(evidence, leaf, total(series(it.source(), Aggregate.COUNT)));
        case Term.Calls it -> put(evidence, leaf, total(series(it.source(), Aggregate.COUNT)));
        case Term.Within within -> {
          for (Side side : Side.values()) {
            evidence.put(leaf, side, within(within, side));
          }
        }
        case Term.Agreeing agreeing -> put(evidence, leaf, compared(agreeing.count(), Math::min));
        case Term.Either either -> put(evidence, leaf, compared(either.count(), Math::max));
      }
    }
    return evidence;
  }

  private static void put(Evidence evidence, Term.Leaf leaf, double[] byStep) {
    evidence.put(leaf, Side.LIKELY, byStep);
  }

  private int[] servers() {
    int[] servers = new int[grid.steps()];
    for (double[] counts : series(Metric.SERVER_REQUESTS.id(), Aggregate.COUNT).values()) {
      for (int step = 0; step < servers.length; step++) {
        servers[step] += counts[step] > 0 ? 1 : 0;
      }
    }
    return servers;
  }

  /** By their labels; NaN where a step has no sample. */
  private Map<Map<String, String>, double[]> series(String metric, Aggregate aggregate) {
    RangeQuery query = new RangeQuery(metric, Map.of(), grid.window(), aggregate, Gaps.LEAVE);
    Map<Map<String, String>, double[]> series = new HashMap<>();
    for (SeriesWindow its : answers.computeIfAbsent(query, reader::range)) {
      Map<String, String> labels = its.series().labels();
      if ("true".equals(labels.get(Labels.SYNTHETIC)) == synthetic) {
        double[] values = empty();
        for (Sample sample : its.samples()) {
          values[grid.stepOf(sample.at())] = sample.value();
        }
        series.put(new TreeMap<>(labels), values);
      }
    }
    return series;
  }

  private double[] empty() {
    double[] values = new double[grid.steps()];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private double[] total(Map<Map<String, String>, double[]> series) {
    double[] total = empty();
    for (double[] its : series.values()) {
      for (int step = 0; step < total.length; step++) {
        add(total, step, its[step]);
      }
    }
    return total;
  }

  private static void add(double[] total, int step, double value) {
    if (!Double.isNaN(value)) {
      total[step] = Double.isNaN(total[step]) ? value : total[step] + value;
    }
  }

  private double[] within(Term.Within within, Side side) {
    double seconds = within.bound().toNanos() / 1e9;
    List<Map<Map<String, String>, double[]>> points = new ArrayList<>();
    for (Aggregate percentile : PERCENTILES) {
      points.add(series(within.source(), percentile));
    }
    double[] total = empty();
    series(within.source(), Aggregate.COUNT)
        .forEach((labels, counts) -> {
          for (int step = 0; step < counts.length; step++) {
            if (counts[step] > 0) {
              int its = step;
              Shares shares =
                  new Shares(points.stream().map(it -> known(it, labels)[its]).toList());
              add(total, step, counts[step] * shares.within(seconds, side));
            }
          }
        });
    return total;
  }

  private static double[] known(
      Map<Map<String, String>, double[]> series, Map<String, String> labels) {
    return Objects.requireNonNull(series.get(labels), labels::toString);
  }

  /** What becomes of a count and the count of its sketch; where either is missing it is 0. */
  private double[] compared(Metric count, DoubleBinaryOperator join) {
    Map<Map<String, String>, double[]> counted = series(count.id(), Aggregate.SUM);
    Map<Map<String, String>, double[]> sketched =
        series(count.measurement() + "." + Metric.SKETCH_FIELD, Aggregate.COUNT);
    Map<Map<String, String>, double[]> all = new HashMap<>(counted);
    sketched.forEach(all::putIfAbsent);
    double[] total = empty();
    for (Map<String, String> labels : all.keySet()) {
      double[] one = counted.getOrDefault(labels, empty());
      double[] other = sketched.getOrDefault(labels, empty());
      for (int step = 0; step < total.length; step++) {
        if (!Double.isNaN(one[step]) || !Double.isNaN(other[step])) {
          add(total, step, join.applyAsDouble(orZero(one[step]), orZero(other[step])));
        }
      }
    }
    return total;
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
