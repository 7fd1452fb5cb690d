package io.watchkeeper.collector.parquet;

import org.jspecify.annotations.Nullable;

/**
 * One field of one point.
 *
 * @param metric {@code measurement.field}
 * @param labels a JSON object, its names sorted
 * @param micros since 1970-01-01T00:00:00Z
 * @param value of a number; exactly one of value and text is there
 */
record PointRow(
    String metric, String labels, long micros, @Nullable Double value, @Nullable String text) {

  /** In the order of {@link Layout#POINTS}. */
  @Nullable Object[] values() {
    return new @Nullable Object[] {metric, labels, micros, value, text};
  }
}
