package io.watchkeeper.collector.query.influxql.syntax;

/** What stands for an interval without points. */
public sealed interface Fill {

  record Null() implements Fill {}

  /** No row at all. */
  record None() implements Fill {}

  record Previous() implements Fill {}

  record Linear() implements Fill {}

  record Constant(double value) implements Fill {}
}
