package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.model.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one interval of one group from parts of it. Points are added one by one, parts
 * by each figure that the function needs.
 */
final class Figures {

  private double count;
  private double sum;
  private @Nullable Found min;
  private @Nullable Found max;
  private @Nullable Found last;

  void add(long at, double value) {
    for (Aggregate figure : Aggregate.values()) {
      if (figure.quantile().isEmpty()) {
        join(figure, at, figure == Aggregate.COUNT ? 1 : value);
      }
    }
  }

  /**
   * @param at of the part's begin
   */
  void join(Aggregate figure, long at, double value) {
    Found found = new Found(at, value);
    switch (figure) {
      case COUNT -> count += value;
      case SUM -> sum += value;
      case MIN -> min = min == null || value < min.value() ? found : min;
      case MAX -> max = max == null || value > max.value() ? found : max;
      case LAST -> last = last == null || at >= last.at() ? found : last;
      // Nothing is asked for by these: a mean is made of sum and count, percentiles do not join.
      case MEAN, P50, P90, P95, P99 -> {}
    }
  }

  @Nullable Found of(Function function) {
    return switch (function) {
      case COUNT -> new Found(0, count);
      case SUM -> new Found(0, sum);
      case MEAN -> new Found(0, sum / count);
      case MIN -> min;
      case MAX -> max;
      case SPREAD -> min == null || max == null ? null : new Found(0, max.value() - min.value());
      case LAST -> last;
      case FIRST, MEDIAN, STDDEV, PERCENTILE ->
          throw new IllegalStateException(function + " cannot be told from figures");
    };
  }
}
