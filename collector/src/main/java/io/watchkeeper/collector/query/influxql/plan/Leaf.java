package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.query.influxql.syntax.Expression;
import java.util.Optional;

/**
 * A function of one field.
 *
 * @param rank of a percentile, from 0 to 100; 0 for the other functions
 */
record Leaf(Function function, String field, double rank) {

  static Leaf of(Expression.Call call) {
    Function function = Function.of(call.function());
    int wanted = function == Function.PERCENTILE ? 2 : 1;
    if (call.arguments().size() != wanted) {
      throw new IllegalArgumentException(
          "invalid number of arguments for %s, expected %d, got %d"
              .formatted(call.function(), wanted, call.arguments().size()));
    }
    if (!(call.arguments().getFirst() instanceof Expression.Name field)) {
      throw new IllegalArgumentException(
          "expected field argument in " + call.function() + "(): write one field's name");
    }
    double rank = 0;
    if (function == Function.PERCENTILE) {
      if (!(call.arguments().get(1) instanceof Expression.Constant number)) {
        throw new IllegalArgumentException("expected float argument in percentile()");
      }
      rank = number.value();
    }
    return new Leaf(function, field.name(), rank);
  }

  /** The percentile that roll-ups keep, where it is one of these. */
  Optional<Aggregate> kept() {
    if (function == Function.PERCENTILE) {
      for (Aggregate aggregate : Aggregate.values()) {
        if (aggregate.quantile().isPresent()
            && Math.abs(aggregate.quantile().getAsDouble() * 100 - rank) < 1e-9) {
          return Optional.of(aggregate);
        }
      }
    }
    return Optional.empty();
  }
}
