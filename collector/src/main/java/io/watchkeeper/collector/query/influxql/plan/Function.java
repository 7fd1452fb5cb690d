package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.model.Aggregate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What becomes of the points of one interval. Those with figures can be told from the figures of
 * parts of the interval, the others need every point.
 */
enum Function {
  COUNT(false, Aggregate.COUNT),
  SUM(false, Aggregate.SUM),
  MEAN(false, Aggregate.SUM, Aggregate.COUNT),
  MIN(true, Aggregate.MIN),
  MAX(true, Aggregate.MAX),
  SPREAD(false, Aggregate.MIN, Aggregate.MAX),
  FIRST(true),
  LAST(true, Aggregate.LAST),
  MEDIAN(false),
  STDDEV(false),
  PERCENTILE(true);

  private final boolean selector;

  // Never changed; the checker knows no list that says so.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Aggregate> figures;

  Function(boolean selector, Aggregate... figures) {
    this.selector = selector;
    this.figures = List.of(figures);
  }

  static Function of(String name) {
    for (Function function : values()) {
      if (function.word().equals(name)) {
        return function;
      }
    }
    throw new IllegalArgumentException(
        "undefined function "
            + name
            + "(): here are "
            + Arrays.stream(values()).map(Function::word).collect(Collectors.joining(", "))
            + ", and "
            + Transform.words()
            + " of them");
  }

  static boolean exists(String name) {
    return Arrays.stream(values()).anyMatch(function -> function.word().equals(name));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its value is that of one point, whose time it then has. */
  boolean selects() {
    return selector;
  }

  List<Aggregate> figures() {
    return figures;
  }
}
