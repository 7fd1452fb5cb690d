package io.watchkeeper.anomaly.evaluation.data.causes;

import io.watchkeeper.anomaly.diagnosis.fault.Span;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Readings with their times, ascending; of two at one time the later line counts. */
// Arrays: a day of readings, cut by index, never compared or hashed.
@SuppressWarnings("ArrayRecordComponent")
record TimedSeries(long[] times, double[] values) {

  /** The longest past and future that a span looks at. */
  private static final int BEFORE = 40;

  private static final int AFTER = 6;

  static final TimedSeries NOTHING = new TimedSeries(new long[0], new double[0]);

  /** Lines without a time are left out. */
  static TimedSeries of(Table table, int timeColumn, int column) throws IOException {
    SortedMap<Long, Double> readings = new TreeMap<>();
    for (List<String> row : table.rows(1)) {
      double time = table.number(row, timeColumn);
      if (!Double.isNaN(time)) {
        readings.put((long) time, table.number(row, column));
      }
    }
    return new TimedSeries(
        readings.keySet().stream().mapToLong(one -> one).toArray(),
        readings.values().stream().mapToDouble(one -> one).toArray());
  }

  Span around(long epochSecond) {
    int found = Arrays.binarySearch(times, epochSecond);
    return Span.cut(values, found < 0 ? -found - 1 : found, BEFORE, AFTER);
  }
}
