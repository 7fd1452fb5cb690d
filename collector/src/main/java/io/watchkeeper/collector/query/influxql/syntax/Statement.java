package io.watchkeeper.collector.query.influxql.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that is answered here. All of them only read. */
public sealed interface Statement {

  record ShowDatabases() implements Statement {}

  record ShowRetentionPolicies() implements Statement {}

  record ShowMeasurements(NameTest name, Condition where, Cut cut) implements Statement {}

  record ShowTagKeys(NameTest from, Condition where, Cut cut) implements Statement {}

  record ShowTagValues(NameTest from, NameTest key, Condition where, Cut cut)
      implements Statement {}

  record ShowFieldKeys(NameTest from, Cut cut) implements Statement {}

  record ShowSeries(NameTest from, Condition where, Cut cut) implements Statement {}

  record Select(
      List<Column> columns, NameTest from, Condition where, Grouping grouping, Order order)
      implements Statement {
    public Select {
      columns = List.copyOf(columns);
    }
  }

  /**
   * What a column is made of and called.
   *
   * @param alias what stands behind AS
   */
  record Column(Expression expression, @Nullable String alias) {}

  /**
   * What stands behind GROUP BY.
   *
   * @param every length of the intervals in nanoseconds, 0 when there are none
   * @param offset of their begins from whole multiples of their length since 1970, in nanoseconds
   * @param allTags {@code GROUP BY *}
   */
  record Grouping(long every, long offset, List<String> tags, boolean allTags, Fill fill) {
    public Grouping {
      tags = List.copyOf(tags);
    }
  }

  /**
   * How an answer is ordered and cut.
   *
   * @param rows of each series
   * @param series LIMIT and OFFSET of the series themselves
   */
  record Order(boolean descending, Cut rows, Cut series) {}

  /**
   * LIMIT and OFFSET.
   *
   * @param limit the most, 0 for all
   * @param offset so many are left out first
   */
  record Cut(int limit, int offset) {

    public <T> List<T> of(List<T> all) {
      int from = Math.min(offset, all.size());
      int to = limit == 0 ? all.size() : (int) Math.min((long) from + limit, all.size());
      return all.subList(from, to);
    }
  }
}
