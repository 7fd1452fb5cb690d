package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.query.influxql.syntax.Fill;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in intervals without points.
 *
 * @param count whether the values are counts, of which there are none rather than null
 * @param descending whether the previous interval is the later one
 */
record Filling(Fill fill, Intervals intervals, boolean count, boolean descending) {

  /** How many intervals a group is filled to, at least; a window without a begin has its own. */
  long size() {
    if (fill instanceof Fill.None || intervals.isWhole() || intervals.open()) {
      return 1;
    }
    return (intervals.begin(intervals.to() - 1) - intervals.begin(intervals.from()))
            / intervals.every()
        + 1;
  }

  NavigableMap<Long, @Nullable Double> of(NavigableMap<Long, @Nullable Double> values) {
    if (fill instanceof Fill.None || intervals.isWhole() || values.isEmpty()) {
      return values;
    }
    NavigableMap<Long, @Nullable Double> filled = new TreeMap<>();
    long first = intervals.open() ? values.firstKey() : intervals.begin(intervals.from());
    long last = intervals.begin(intervals.to() - 1);
    for (long at = first; at <= last; at += intervals.every()) {
      filled.put(at, values.containsKey(at) ? values.get(at) : between(values, at));
    }
    return filled;
  }

  private @Nullable Double between(NavigableMap<Long, @Nullable Double> values, long at) {
    return switch (fill) {
      case Fill.None _ -> null;
      case Fill.Null _ -> count ? 0.0 : null;
      case Fill.Constant number -> number.value();
      case Fill.Previous _ -> value(descending ? values.higherEntry(at) : values.lowerEntry(at));
      case Fill.Linear _ -> linear(values, at);
    };
  }

  private static @Nullable Double value(Map.@Nullable Entry<Long, @Nullable Double> entry) {
    return entry == null ? null : entry.getValue();
  }

  private static @Nullable Double linear(NavigableMap<Long, @Nullable Double> values, long at) {
    Map.Entry<Long, @Nullable Double> before = values.lowerEntry(at);
    Map.Entry<Long, @Nullable Double> after = values.higherEntry(at);
    Double left = value(before);
    Double right = value(after);
    if (before == null || after == null || left == null || right == null) {
      return null;
    }
    double share = (double) (at - before.getKey()) / (after.getKey() - before.getKey());
    return left + (right - left) * share;
  }
}
