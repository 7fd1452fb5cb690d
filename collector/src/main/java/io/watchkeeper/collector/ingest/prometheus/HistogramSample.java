package io.watchkeeper.collector.ingest.prometheus;

import io.watchkeeper.collector.ingest.histogram.HistogramRow;
import io.watchkeeper.collector.ingest.histogram.Readings;
import io.watchkeeper.collector.ingest.histogram.Refused;
import io.watchkeeper.collector.ingest.histogram.Total;

/**
 * A reading of a native histogram.
 *
 * @param series its labels under their names in the store
 * @param level whether it says what it holds now, and not all since a start
 * @param times when it was read, and since when it counts
 */
record HistogramSample(
    Series series, NativeHistogram histogram, boolean level, String unit, Times times) {

  private static final long NANOS = 1_000_000L;

  /**
   * In milliseconds since 1970.
   *
   * @param started 0 when the sender does not say
   */
  record Times(long read, long started) {}

  /** Makes a row of what it says, or of what it says more than the reading before. */
  void add(Readings readings) throws Refused {
    if (histogram.isStale()) {
      return;
    }
    long read = nanos(times.read);
    Total total = histogram.total(nanos(times.started), read);
    HistogramRow shape = HistogramRow.of(unitOf(series.name(), unit));
    Readings.Place place = new Readings.Place(series.name(), series.labels(), read);
    if (level || histogram.isLevel()) {
      readings.level(place, total, shape);
    } else {
      readings.running(place, total, shape);
    }
  }

  /** What is before 1970 is too old, and what is past 2262 too far ahead, as they are. */
  private static long nanos(long millis) {
    return Math.clamp(millis, 0, Long.MAX_VALUE / NANOS) * NANOS;
  }

  /** As OpenTelemetry writes it. Names of Prometheus end with their unit. */
  private static String unitOf(String name, String told) {
    String unit = told.isEmpty() ? name.substring(name.lastIndexOf('_') + 1) : told;
    return switch (unit) {
      case "seconds" -> "s";
      case "milliseconds" -> "ms";
      case "microseconds" -> "us";
      case "nanoseconds" -> "ns";
      default -> "";
    };
  }
}
