package io.watchkeeper.collector.influxdb;

import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.Span;
import java.util.Map;
import java.util.TreeMap;

/**
 * Statements of InfluxQL [1]. Names are those that {@link Identifiers} lets pass; values of labels
 * are escaped. Tags and fields are told apart by {@code ::tag} and {@code ::field}, so that a label
 * is never found in a field.
 *
 * <p>[1] InfluxData, "Influx Query Language (InfluxQL) reference", version 1.6.
 */
final class InfluxQl {

  /** InfluxDB refuses instants outside of 64 bits of nanoseconds. */
  private static final long FARTHEST_MICROS = 9_000_000_000_000_000L;

  static final String MEASUREMENTS = "SHOW MEASUREMENTS";

  static final String NEWEST = "SELECT last(\"" + Database.RECEIVED + "\") FROM /.*/";

  private InfluxQl() {}

  static String create(String database) {
    return "CREATE DATABASE \"" + database + "\"";
  }

  static String fieldKeys(String measurement) {
    return "SHOW FIELD KEYS FROM " + Identifiers.quoted(measurement);
  }

  static String rows(String measurement, Span span) {
    String statement =
        "SELECT * FROM "
            + Identifiers.quoted(measurement)
            + between(span.fromMicros(), span.toMicros());
    if (span.afterReceived() >= 0) {
      statement += " AND \"%s\" > %d".formatted(Database.RECEIVED, span.afterReceived());
    }
    return statement + " GROUP BY *";
  }

  static String values(Database.Ask ask) {
    return "SELECT "
        + Identifiers.quoted(ask.field().name())
        + "::field FROM "
        + Identifiers.quoted(ask.field().measurement())
        + between(ask.fromMicros(), ask.toMicros())
        + having(ask.labels())
        + " GROUP BY *";
  }

  /** Count, sum, least, largest and last of each step that has a value. */
  static String figures(Database.Field field, RangeQuery query) {
    String name = Identifiers.quoted(field.name());
    return "SELECT count(%1$s), sum(%1$s), min(%1$s), max(%1$s), last(%1$s) FROM ".formatted(name)
        + Identifiers.quoted(field.measurement())
        + between(
            query.window().from().getEpochSecond() * 1_000_000,
            query.window().to().getEpochSecond() * 1_000_000)
        + having(query.labels())
        + " GROUP BY time(%ds), * fill(none)".formatted(query.window().step().toSeconds());
  }

  private static String between(long fromMicros, long toMicros) {
    return " WHERE time >= %du AND time < %du".formatted(near(fromMicros), near(toMicros));
  }

  private static long near(long micros) {
    return Math.clamp(micros, -FARTHEST_MICROS, FARTHEST_MICROS);
  }

  private static String having(Map<String, String> labels) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(labels)
        .forEach((label, value) ->
            all.append(" AND ")
                .append(Identifiers.quoted(label))
                .append("::tag = ")
                .append(literal(value)));
    return all.toString();
  }

  private static String literal(String text) {
    return '\'' + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + '\'';
  }
}
