package io.watchkeeper.anomaly.evaluation.contestant;

import java.util.Arrays;

/**
 * What came before the rows that are judged, taken for ordinary. It may be short or empty.
 *
 * @param width metrics a row
 * @param epochSeconds of each row, rising
 * @param rows NaN is missing
 */
// Arrays: millions of numbers that nobody compares or hashes.
@SuppressWarnings("ArrayRecordComponent")
public record Ordinary(int width, long[] epochSeconds, double[][] rows) {
  public Ordinary {
    if (epochSeconds.length != rows.length) {
      throw new IllegalArgumentException(
          epochSeconds.length + " times of " + rows.length + " rows");
    }
    if (Arrays.stream(rows).anyMatch(row -> row.length != width)) {
      throw new IllegalArgumentException("a row is not " + width + " wide");
    }
  }

  public static Ordinary none(int width) {
    return new Ordinary(width, new long[0], new double[0][]);
  }
}
