package io.watchkeeper.collector.query.influxql.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Functions of the values of neighbouring intervals, taken in the order of the rows. */
enum Transform {
  DERIVATIVE,
  NON_NEGATIVE_DERIVATIVE,
  DIFFERENCE,
  NON_NEGATIVE_DIFFERENCE,
  MOVING_AVERAGE,
  CUMULATIVE_SUM;

  /**
   * @param unit of a derivative, in nanoseconds
   * @param values of a moving average
   */
  record Argument(long unit, int values, boolean descending) {}

  static @Nullable Transform of(String name) {
    for (Transform transform : values()) {
      if (transform.word().equals(name)) {
        return transform;
      }
    }
    return null;
  }

  static String words() {
    return Arrays.stream(values()).map(Transform::word).collect(Collectors.joining(", "));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * How many intervals before the first are looked at: one, also of a moving average, whose first
   * rows are therefore missing as in InfluxDB 1.6.
   */
  int before() {
    return switch (this) {
      case CUMULATIVE_SUM -> 0;
      case MOVING_AVERAGE,
          DERIVATIVE,
          NON_NEGATIVE_DERIVATIVE,
          DIFFERENCE,
          NON_NEGATIVE_DIFFERENCE ->
          1;
    };
  }

  /** Intervals without a value are passed over. */
  NavigableMap<Long, @Nullable Double> of(
      NavigableMap<Long, @Nullable Double> values, Argument argument) {
    TreeMap<Long, @Nullable Double> results = new TreeMap<>();
    Run run = new Run(this, argument);
    (argument.descending ? values.descendingMap() : values)
        .forEach((at, value) -> {
          Double result = value == null ? null : run.next(at, value);
          if (result != null) {
            results.put(at, result);
          }
        });
    return results;
  }

  private static final class Run {
    private final Transform transform;
    private final Argument argument;
    private final java.util.ArrayDeque<Double> recent = new java.util.ArrayDeque<>();
    private double sum;
    private long previousAt;

    Run(Transform transform, Argument argument) {
      this.transform = transform;
      this.argument = argument;
    }

    @Nullable Double next(long at, double value) {
      return switch (transform) {
        case DERIVATIVE -> derivative(at, value);
        case NON_NEGATIVE_DERIVATIVE -> notNegative(derivative(at, value));
        case DIFFERENCE -> difference(at, value);
        case NON_NEGATIVE_DIFFERENCE -> notNegative(difference(at, value));
        case CUMULATIVE_SUM -> {
          sum += value;
          yield sum;
        }
        case MOVING_AVERAGE -> average(value);
      };
    }

    private @Nullable Double derivative(long at, double value) {
      long elapsed = Math.abs(at - previousAt);
      Double difference = difference(at, value);
      return difference == null ? null : difference / ((double) elapsed / argument.unit);
    }

    private @Nullable Double difference(long at, double value) {
      Double previous = recent.poll();
      recent.add(value);
      previousAt = at;
      return previous == null ? null : value - previous;
    }

    private static @Nullable Double notNegative(@Nullable Double value) {
      return value == null || value < 0 ? null : value;
    }

    private @Nullable Double average(double value) {
      recent.add(value);
      if (recent.size() > argument.values) {
        recent.poll();
      }
      return recent.size() < argument.values
          ? null
          : recent.stream().mapToDouble(Double::doubleValue).sum() / argument.values;
    }
  }
}
