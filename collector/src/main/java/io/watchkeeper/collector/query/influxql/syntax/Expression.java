package io.watchkeeper.collector.query.influxql.syntax;

import java.util.List;

/** What a column is made of. */
public sealed interface Expression {

  record Constant(double value) implements Expression {}

  /**
   * A stretch of time, as the second argument of {@code derivative}.
   *
   * @param nanos more than zero
   */
  record Span(long nanos) implements Expression {}

  /** A field or a label. */
  record Name(String name) implements Expression {}

  /** All fields and labels. */
  record Everything() implements Expression {}

  /**
   * A function of its arguments.
   *
   * @param function in small letters
   */
  record Call(String function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  record Binary(Operator operator, Expression left, Expression right) implements Expression {}

  /** Between two numbers. */
  enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE
  }
}
