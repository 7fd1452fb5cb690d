package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.query.influxql.syntax.Expression;
import io.watchkeeper.collector.query.influxql.syntax.Fill;
import io.watchkeeper.collector.query.influxql.syntax.Statement;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works out the columns of a SELECT with functions, of one measurement. */
final class Evaluation {

  private final Statement.Select select;
  private final LeafReader reader;
  private final Limits limits;
  private final boolean pointTimes;

  /**
   * @param pointTimes whether rows have the times of points: one function that selects one, and no
   *     intervals
   */
  Evaluation(Statement.Select select, LeafReader reader, Limits limits, boolean pointTimes) {
    this.select = select;
    this.reader = reader;
    this.limits = limits;
    this.pointTimes = pointTimes;
  }

  Grid of(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Call call -> call(call, scope);
      case Expression.Binary binary -> binary(binary, scope);
      case Expression.Name _, Expression.Everything _ ->
          throw new IllegalArgumentException(
              "mixing aggregate and non-aggregate queries is not supported: a function around each"
                  + " field, or around none");
      case Expression.Constant _, Expression.Span _ ->
          throw new IllegalArgumentException("a column is made of fields, not of numbers alone");
    };
  }

  private Grid binary(Expression.Binary binary, Scope scope) {
    if (binary.right() instanceof Expression.Constant right) {
      return of(binary.left(), scope).with(binary.operator(), right.value(), false);
    }
    if (binary.left() instanceof Expression.Constant left) {
      return of(binary.right(), scope).with(binary.operator(), left.value(), true);
    }
    return of(binary.left(), scope).with(binary.operator(), of(binary.right(), scope));
  }

  private Grid call(Expression.Call call, Scope scope) {
    Transform transform = Transform.of(call.function());
    if (transform == null) {
      return leaf(Leaf.of(call), scope);
    }
    if (call.arguments().isEmpty()
        || !(call.arguments().getFirst() instanceof Expression.Call inner)
        || !Function.exists(inner.function())) {
      throw new IllegalArgumentException(
          call.function() + "() is answered of a function, such as mean(\"field\"), only");
    }
    Intervals its = scope.intervals();
    if (its.isWhole()) {
      throw new IllegalArgumentException(
          call.function() + " aggregate requires a GROUP BY interval");
    }
    Transform.Argument argument = argument(call, its);
    long more = Math.multiplyExact(transform.before(), its.every());
    boolean descending = select.order().descending();
    Scope wider =
        its.open()
            ? scope
            : scope.with(
                descending
                    ? its.between(its.from(), its.to() + more)
                    : its.between(its.from() - more, its.to()));
    return leaf(Leaf.of(inner), wider).each(values -> transform.of(values, argument));
  }

  private Transform.Argument argument(Expression.Call call, Intervals intervals) {
    long unit = intervals.every();
    int values = 0;
    Transform transform = Transform.of(call.function());
    if (transform == Transform.MOVING_AVERAGE) {
      if (call.arguments().size() != 2
          || !(call.arguments().get(1) instanceof Expression.Constant number)
          || number.value() < 2
          || number.value() > 10_000) {
        throw new IllegalArgumentException("moving_average takes a field and 2 to 10000");
      }
      values = (int) number.value();
    } else if (call.arguments().size() == 2
        && call.arguments().get(1) instanceof Expression.Span span) {
      unit = span.nanos();
    } else if (call.arguments().size() != 1) {
      throw new IllegalArgumentException("invalid arguments of " + call.function() + "()");
    }
    return new Transform.Argument(unit, values, select.order().descending());
  }

  private Grid leaf(Leaf leaf, Scope scope) {
    Fill fill = select.grouping().fill();
    Filling filling =
        new Filling(
            fill,
            scope.intervals(),
            leaf.function() == Function.COUNT,
            select.order().descending());
    limits.checkValues(filling.size());
    NavigableMap<Group, NavigableMap<Long, Found>> found = reader.read(leaf, scope);
    limits.checkValues(filling.size() * found.size());
    NavigableMap<Group, NavigableMap<Long, @Nullable Double>> groups = new TreeMap<>();
    for (Map.Entry<Group, NavigableMap<Long, Found>> group : found.entrySet()) {
      NavigableMap<Long, @Nullable Double> values = new TreeMap<>();
      group
          .getValue()
          .forEach((begin, its) -> values.put(pointTimes ? its.at() : begin, its.value()));
      groups.put(group.getKey(), filling.of(values));
    }
    return new Grid(groups);
  }
}
