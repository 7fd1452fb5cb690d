package io.watchkeeper.collector.query.influxql.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All points of one interval of one group, and the functions of them as InfluxDB 1 defines them: of
 * equal values the earliest is the least and the largest, of points at one time the largest is the
 * first and the last.
 */
final class Points {

  private final List<Found> points = new ArrayList<>();

  void add(long at, double value) {
    points.add(new Found(at, value));
  }

  /** Nothing where the function has none, such as the first percentile of three points. */
  @Nullable Found of(Leaf leaf) {
    Comparator<Found> byValue = Comparator.comparingDouble(Found::value);
    Comparator<Found> byTime = Comparator.comparingLong(Found::at);
    return switch (leaf.function()) {
      case COUNT -> whole(points.size());
      case SUM -> whole(sum());
      case MEAN -> whole(sum() / points.size());
      case MIN -> points.stream().min(byValue.thenComparing(byTime)).orElseThrow();
      case MAX -> points.stream().min(byValue.reversed().thenComparing(byTime)).orElseThrow();
      case SPREAD -> whole(sorted()[points.size() - 1] - sorted()[0]);
      case FIRST -> points.stream().min(byTime.thenComparing(byValue.reversed())).orElseThrow();
      case LAST -> points.stream().max(byTime.thenComparing(byValue)).orElseThrow();
      case MEDIAN -> whole(median());
      case STDDEV -> points.size() < 2 ? null : whole(deviation());
      case PERCENTILE -> ranked(leaf.rank());
    };
  }

  private static Found whole(double value) {
    return new Found(0, value);
  }

  private double sum() {
    double sum = 0;
    for (Found point : points) {
      sum += point.value();
    }
    return sum;
  }

  private double[] sorted() {
    double[] values = points.stream().mapToDouble(Found::value).toArray();
    Arrays.sort(values);
    return values;
  }

  private double median() {
    double[] values = sorted();
    int middle = values.length / 2;
    return values.length % 2 == 1
        ? values[middle]
        : values[middle - 1] + (values[middle] - values[middle - 1]) / 2;
  }

  /** Of a sample: by one less than there are. */
  private double deviation() {
    double mean = sum() / points.size();
    double squares = 0;
    for (Found point : points) {
      squares += (point.value() - mean) * (point.value() - mean);
    }
    return Math.sqrt(squares / (points.size() - 1));
  }

  private @Nullable Found ranked(double rank) {
    int index = (int) Math.floor(points.size() * rank / 100.0 + 0.5) - 1;
    if (index < 0 || index >= points.size()) {
      return null;
    }
    return points.stream()
        .sorted(Comparator.comparingDouble(Found::value).thenComparingLong(Found::at))
        .skip(index)
        .findFirst()
        .orElseThrow();
  }
}
