package io.watchkeeper.collector.ingest;

import java.util.Set;

/**
 * Where the value of a metric stands that has one name and no fields, as OpenTelemetry and
 * Prometheus have it. A table of its own for each would exhaust the store, one table for all would
 * be mostly empty; so what shares the first two words of its name shares a table: {@code
 * go_memstats_heap_bytes} is the field {@code heap_bytes} of {@code go_memstats}. A name of one or
 * two words is a table with the field {@code value}. No two names have the same place.
 *
 * @param measurement as stored
 * @param field as stored
 */
public record MetricName(String measurement, String field) {

  public static final String VALUE = "value";

  /** Fields that rows have which are no part of a metric's name. */
  private static final Set<String> OURS =
      Set.of(VALUE, "count", "sum", "min", "max", "p50", "p90", "p95", "p99", "sketch");

  /** Words end at dots, or at underscores in a name without a dot. */
  public static MetricName of(String name) {
    char separator = name.indexOf('.') >= 0 ? '.' : '_';
    int second = name.indexOf(separator, name.indexOf(separator) + 1);
    if (name.indexOf(separator) < 0 || second < 0 || second == name.length() - 1) {
      return new MetricName(Names.stored(name), VALUE);
    }
    String rest = name.substring(second + 1);
    return new MetricName(
        Names.stored(name.substring(0, second)),
        OURS.contains(rest) ? Names.apart(rest) : Names.stored(rest));
  }

  /** The field beside it that tells how fast it grows. No metric of Prometheus has a dot. */
  public String rate() {
    return Names.ending(field, "__rate");
  }

  /**
   * The place of a label beside the fields of this table.
   *
   * @param label as the writer calls it
   */
  public static String label(String label) {
    return OURS.contains(label) ? Names.apart(label) : Names.stored(label);
  }
}
