package io.watchkeeper.collector.query.influxql.plan;

import java.time.Duration;

/**
 * What one statement may take.
 *
 * @param series of one answer
 * @param values of one answer, null ones too; 500,000 are some 20 MB of JSON
 * @param pointsKept how long points are there as they were written; older ones are rolled up
 */
public record Limits(int series, int values, Duration pointsKept) {

  void checkSeries(int found) {
    if (found > series) {
      throw new IllegalArgumentException(
          "more than " + series + " series match: name more tags in WHERE, or fewer in GROUP BY");
    }
  }

  void checkValues(long found) {
    if (found > values) {
      throw new IllegalArgumentException(
          "more than "
              + values
              + " values would be answered: group by a longer time, or shorten the window");
    }
  }
}
