package io.watchkeeper.collector.query.influxql.plan;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What came of one statement. */
public sealed interface Result {

  /**
   * The tables that were asked for.
   *
   * @param warnings what the reader should know of the answer
   */
  record Answer(List<Table> tables, List<String> warnings) implements Result {
    public Answer {
      tables = List.copyOf(tables);
      warnings = List.copyOf(warnings);
    }

    static Answer of(List<Table> tables) {
      return new Answer(tables, List.of());
    }
  }

  record Failure(String reason) implements Result {}

  /**
   * What InfluxDB calls a series of an answer.
   *
   * @param name none where the answer is about the store itself
   * @param tags none where nothing was grouped by tags
   * @param rows each of {@link Time}, {@link Double}, {@link Boolean}, {@link Integer}, {@link
   *     String} or null, as many as columns
   */
  record Table(
      @Nullable String name,
      @Nullable SortedMap<String, String> tags,
      List<String> columns,
      List<List<@Nullable Object>> rows) {}

  /**
   * An instant, which a request may want in one form or another.
   *
   * @param nanos since 1970-01-01T00:00:00Z
   */
  record Time(long nanos) {}
}
