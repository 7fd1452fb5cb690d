package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.model.Measurement;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.PointQuery;
import io.watchkeeper.collector.model.PointReader;
import io.watchkeeper.collector.query.influxql.syntax.Expression;
import io.watchkeeper.collector.query.influxql.syntax.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers a SELECT without functions: the points themselves. */
final class RawSelect {

  private static final int PAGE = 5_000;

  private final Statement.Select select;
  private final PointReader reader;
  private final Limits limits;

  RawSelect(Statement.Select select, PointReader reader, Limits limits) {
    this.select = select;
    this.reader = reader;
    this.limits = limits;
  }

  List<Result.Table> tables(Measurement measurement, Scope scope) {
    List<Statement.Column> columns = columns(measurement, scope);
    if (columns.stream().noneMatch(column -> hasField(column.expression(), measurement))) {
      return List.of();
    }
    NavigableMap<Group, List<List<@Nullable Object>>> groups = new TreeMap<>();
    Statement.Cut cut = select.order().rows();
    long wanted = cut.limit() == 0 ? Long.MAX_VALUE : (long) cut.offset() + cut.limit();
    Instant from = Nanos.ceiled(scope.intervals().from());
    Instant to = Nanos.ceiled(scope.intervals().to());
    boolean more = from.isBefore(to);
    long values = 0;
    while (more) {
      List<Point> page = page(scope, from, to);
      for (Point point : page) {
        List<@Nullable Object> row = row(columns, measurement, point);
        if (row != null && scope.filter().admits(point.labels())) {
          List<List<@Nullable Object>> its =
              groups.computeIfAbsent(scope.group(point.labels()), _ -> new ArrayList<>());
          limits.checkSeries(groups.size());
          if (its.size() < wanted) {
            its.add(row);
            values += row.size();
            limits.checkValues(values);
          }
        }
      }
      boolean enough =
          scope.tags().isEmpty()
              && !groups.isEmpty()
              && groups.firstEntry().getValue().size() >= wanted;
      if (page.size() < PAGE || enough) {
        more = false;
      } else if (select.order().descending()) {
        to = page.getLast().at();
        more = from.isBefore(to);
      } else {
        from = page.getLast().at().plusNanos(1_000);
        more = from.isBefore(to);
      }
    }
    return tables(measurement, scope, columns, groups);
  }

  private List<Point> page(Scope scope, Instant from, Instant to) {
    return reader.points(
        new PointQuery(
            scope.measurement(),
            scope.filter().pinned(),
            from,
            to,
            new PointQuery.Page(PAGE, select.order().descending())));
  }

  private List<Result.Table> tables(
      Measurement measurement,
      Scope scope,
      List<Statement.Column> columns,
      NavigableMap<Group, List<List<@Nullable Object>>> groups) {
    List<String> names = ColumnNames.of(columns);
    List<Result.Table> tables = new ArrayList<>();
    for (Map.Entry<Group, List<List<@Nullable Object>>> group : groups.entrySet()) {
      List<List<@Nullable Object>> rows = select.order().rows().of(group.getValue());
      if (!rows.isEmpty()) {
        tables.add(
            new Result.Table(
                measurement.name(),
                scope.tags().isEmpty() ? null : group.getKey().tags(),
                names,
                rows));
      }
    }
    return tables;
  }

  /** With all names in place of {@code *}. */
  private List<Statement.Column> columns(Measurement measurement, Scope scope) {
    List<Statement.Column> columns = new ArrayList<>();
    for (Statement.Column column : select.columns()) {
      if (column.expression() instanceof Expression.Everything) {
        TreeSet<String> names = new TreeSet<>(measurement.labels());
        scope.tags().forEach(names::remove);
        names.addAll(measurement.numbers());
        names.addAll(measurement.texts());
        names.forEach(name -> columns.add(new Statement.Column(new Expression.Name(name), null)));
      } else {
        columns.add(column);
      }
    }
    return columns;
  }

  private static boolean hasField(Expression expression, Measurement measurement) {
    return switch (expression) {
      case Expression.Name name ->
          measurement.numbers().contains(name.name()) || measurement.texts().contains(name.name());
      case Expression.Binary binary ->
          hasField(binary.left(), measurement) || hasField(binary.right(), measurement);
      case Expression.Call _ ->
          throw new IllegalArgumentException(
              "mixing aggregate and non-aggregate queries is not supported: a function around each"
                  + " field, or around none");
      case Expression.Constant _, Expression.Span _, Expression.Everything _ -> false;
    };
  }

  /** Nothing for a point that has none of the fields. */
  private static @Nullable List<@Nullable Object> row(
      List<Statement.Column> columns, Measurement measurement, Point point) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(new Result.Time(Nanos.of(point.at())));
    boolean field = false;
    for (Statement.Column column : columns) {
      Object value = value(column.expression(), point);
      field |= value != null && hasField(column.expression(), measurement);
      row.add(value);
    }
    return field ? row : null;
  }

  private static @Nullable Object value(Expression expression, Point point) {
    return switch (expression) {
      case Expression.Name name -> {
        Double number = point.numbers().get(name.name());
        String text = point.texts().get(name.name());
        yield number != null ? number : text != null ? text : point.labels().get(name.name());
      }
      case Expression.Constant number -> number.value();
      case Expression.Binary binary ->
          value(binary.left(), point) instanceof Double left
                  && value(binary.right(), point) instanceof Double right
              ? Grid.result(binary.operator(), left, right)
              : null;
      case Expression.Call _, Expression.Span _, Expression.Everything _ -> null;
    };
  }
}
