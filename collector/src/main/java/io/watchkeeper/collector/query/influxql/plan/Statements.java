package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.model.Measurement;
import io.watchkeeper.collector.query.influxql.syntax.Expression;
import io.watchkeeper.collector.query.influxql.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Answers statements from the store. */
public final class Statements {

  private final Ports ports;
  private final Limits limits;

  public Statements(Ports ports, Limits limits) {
    this.ports = ports;
    this.limits = limits;
  }

  /**
   * One statement; that it asks for too much or for what there is not, is an answer.
   *
   * @param now nanoseconds since 1970
   * @throws io.watchkeeper.collector.model.StoreUnavailable when the store cannot answer now
   */
  public Result answer(Statement statement, long now) {
    Shows shows = new Shows(ports.catalogue(), limits, now);
    try {
      return switch (statement) {
        case Statement.ShowDatabases _ -> Result.Answer.of(shows.databases());
        case Statement.ShowRetentionPolicies _ -> Result.Answer.of(shows.retentionPolicies());
        case Statement.ShowMeasurements show -> Result.Answer.of(shows.measurements(show));
        case Statement.ShowTagKeys show -> Result.Answer.of(shows.tagKeys(show));
        case Statement.ShowTagValues show -> Result.Answer.of(shows.tagValues(show));
        case Statement.ShowFieldKeys show -> Result.Answer.of(shows.fieldKeys(show));
        case Statement.ShowSeries show -> Result.Answer.of(shows.series(show));
        case Statement.Select select -> select(select, shows, now);
      };
    } catch (IllegalArgumentException refused) {
      return new Result.Failure(String.valueOf(refused.getMessage()));
    } catch (ArithmeticException far) {
      return new Result.Failure("a time lies beyond the years 1678 to 2262");
    }
  }

  private Result select(Statement.Select select, Shows shows, long now) {
    Filter filter = Filter.of(select.where());
    Intervals intervals = Intervals.of(filter, length(select.grouping()), now);
    LeafReader leaves = new LeafReader(ports, limits, now);
    boolean aggregate = select.columns().stream().anyMatch(column -> calls(column.expression()));
    if (!aggregate && select.grouping().every() > 0) {
      throw new IllegalArgumentException(
          "GROUP BY requires at least one aggregate function: write mean(\"field\"), for instance");
    }
    List<Result.Table> tables = new ArrayList<>();
    for (Measurement measurement : shows.from(select.from())) {
      List<String> tags =
          select.grouping().allTags()
              ? List.copyOf(measurement.labels())
              : select.grouping().tags();
      Scope scope = new Scope(measurement.name(), filter, intervals, tags);
      tables.addAll(
          aggregate
              ? new AggregateSelect(select, leaves, limits).tables(measurement, scope)
              : new RawSelect(select, ports.points(), limits).tables(measurement, scope));
    }
    limits.checkValues(
        tables.stream()
            .mapToLong(table -> (long) table.rows().size() * table.columns().size())
            .sum());
    List<Result.Table> ordered = select.order().descending() ? tables.reversed() : tables;
    return new Result.Answer(select.order().series().of(ordered), leaves.warnings());
  }

  private static Intervals.Length length(Statement.Grouping grouping) {
    return new Intervals.Length(grouping.every(), grouping.offset());
  }

  private static boolean calls(Expression expression) {
    return switch (expression) {
      case Expression.Call _ -> true;
      case Expression.Binary binary -> calls(binary.left()) || calls(binary.right());
      case Expression.Name _, Expression.Constant _ -> false;
      case Expression.Span _, Expression.Everything _ -> false;
    };
  }
}
