package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.query.influxql.syntax.Expression;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One column before it is cut into rows.
 *
 * @param groups each with its values by time, null where an interval has none and is shown
 */
record Grid(NavigableMap<Group, NavigableMap<Long, @Nullable Double>> groups) {

  /** Makes other values of those of one group. */
  interface Change {
    NavigableMap<Long, @Nullable Double> of(NavigableMap<Long, @Nullable Double> values);
  }

  Grid each(Change change) {
    NavigableMap<Group, NavigableMap<Long, @Nullable Double>> changed = new TreeMap<>();
    for (Map.Entry<Group, NavigableMap<Long, @Nullable Double>> group : groups.entrySet()) {
      changed.put(group.getKey(), change.of(group.getValue()));
    }
    return new Grid(changed);
  }

  Grid with(Expression.Operator operator, double constant, boolean constantFirst) {
    return each(values -> {
      NavigableMap<Long, @Nullable Double> results = new TreeMap<>();
      values.forEach((at, value) ->
          results.put(
              at,
              value == null
                  ? null
                  : constantFirst
                      ? result(operator, constant, value)
                      : result(operator, value, constant)));
      return results;
    });
  }

  /** Nothing where one of both has no value. */
  Grid with(Expression.Operator operator, Grid other) {
    NavigableMap<Group, NavigableMap<Long, @Nullable Double>> results = new TreeMap<>();
    groups.forEach((group, values) -> {
      NavigableMap<Long, @Nullable Double> others =
          other.groups.getOrDefault(group, new TreeMap<>());
      NavigableMap<Long, @Nullable Double> its = new TreeMap<>();
      values.forEach((at, value) -> {
        Double right = others.get(at);
        its.put(at, value == null || right == null ? null : result(operator, value, right));
      });
      others.keySet().forEach(at -> its.putIfAbsent(at, null));
      results.put(group, its);
    });
    other.groups.forEach((group, values) ->
        results.computeIfAbsent(
            group,
            _ -> {
              NavigableMap<Long, @Nullable Double> its = new TreeMap<>();
              values.keySet().forEach(at -> its.put(at, null));
              return its;
            }));
    return new Grid(results);
  }

  /** A division by zero is zero, as InfluxDB 1 has it. */
  static @Nullable Double result(Expression.Operator operator, double left, double right) {
    double result =
        switch (operator) {
          case ADD -> left + right;
          case SUBTRACT -> left - right;
          case MULTIPLY -> left * right;
          case DIVIDE -> right == 0 ? 0 : left / right;
        };
    return Double.isFinite(result) ? result : null;
  }
}
