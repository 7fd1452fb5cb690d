package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.model.Measurement;
import io.watchkeeper.collector.query.influxql.syntax.Expression;
import io.watchkeeper.collector.query.influxql.syntax.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers a SELECT with functions. */
final class AggregateSelect {

  private final Statement.Select select;
  private final LeafReader reader;
  private final Limits limits;

  AggregateSelect(Statement.Select select, LeafReader reader, Limits limits) {
    this.select = select;
    this.reader = reader;
    this.limits = limits;
  }

  List<Result.Table> tables(Measurement measurement, Scope scope) {
    Evaluation evaluation =
        new Evaluation(select, reader, limits, scope.intervals().isWhole() && selectsPoints());
    List<Grid> columns = new ArrayList<>();
    TreeSet<Group> groups = new TreeSet<>();
    for (Statement.Column column : select.columns()) {
      Grid grid = evaluation.of(column.expression(), scope);
      columns.add(grid);
      groups.addAll(grid.groups().keySet());
    }
    List<String> names = ColumnNames.of(select.columns());
    List<Result.Table> tables = new ArrayList<>();
    for (Group group : groups) {
      List<List<@Nullable Object>> rows = select.order().rows().of(rows(group, columns));
      if (!rows.isEmpty()) {
        tables.add(
            new Result.Table(
                measurement.name(),
                scope.tags().isEmpty() ? null : group.tags(),
                names,
                List.copyOf(rows)));
      }
    }
    return tables;
  }

  private List<List<@Nullable Object>> rows(Group group, List<Grid> columns) {
    NavigableMap<Long, @Nullable Double> none = new TreeMap<>();
    TreeSet<Long> times = new TreeSet<>();
    columns.forEach(grid -> times.addAll(grid.groups().getOrDefault(group, none).keySet()));
    limits.checkValues((long) times.size() * columns.size());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (long at : select.order().descending() ? times.descendingSet() : times) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(new Result.Time(at));
      columns.forEach(grid -> row.add(grid.groups().getOrDefault(group, none).get(at)));
      rows.add(row);
    }
    return rows;
  }

  /** Whether there is but one function, and it selects a point. */
  private boolean selectsPoints() {
    Set<Expression.Call> calls = new HashSet<>();
    select.columns().forEach(column -> gather(column.expression(), calls));
    return calls.size() == 1
        && calls.stream()
            .allMatch(
                call -> Function.exists(call.function()) && Function.of(call.function()).selects());
  }

  private static void gather(Expression expression, Set<Expression.Call> calls) {
    switch (expression) {
      case Expression.Call call -> calls.add(call);
      case Expression.Binary binary -> {
        gather(binary.left(), calls);
        gather(binary.right(), calls);
      }
      case Expression.Name _ -> {}
      case Expression.Constant _, Expression.Span _, Expression.Everything _ -> {}
    }
  }
}
