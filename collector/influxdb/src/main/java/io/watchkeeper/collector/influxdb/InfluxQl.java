package io.watchkeeper.collector.influxdb;

import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.Span;
import io.watchkeeper.collector.store.TierDatabase;
import io.watchkeeper.collector.store.rollup.Tier;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /** Of the roll-ups' retention policies, and of the points' where the database is made here. */
  private static final String POLICY = "watchkeeper_";

  private static final String LAST = "SELECT last(\"" + Database.RECEIVED + "\") FROM ";

  static final String NEWEST = LAST + "/.*/";

  private InfluxQl() {}

  /**
   * Makes a database where there is none.
   *
   * @param kept for how long it keeps points, at least; for ever when empty
   */
  static String create(String database, Optional<Duration> kept) {
    String statement = "CREATE DATABASE \"" + database + "\"";
    return kept.map(time ->
            "%s WITH DURATION %ds REPLICATION 1 SHARD DURATION 1d NAME \"%s\""
                .formatted(statement, time.toSeconds(), POLICY + "1s"))
        .orElse(statement);
  }

  static String policies(String database) {
    return "SHOW RETENTION POLICIES ON \"" + database + "\"";
  }

  /** The retention policy of a tier. */
  static String policy(Tier tier) {
    return POLICY
        + switch (tier) {
          case MINUTE -> "1m";
          case HOUR -> "1h";
          case DAY -> "1d";
          case RAW -> throw new IllegalArgumentException("points lie in the default policy");
        };
  }

  /** Shards are so long that a question opens few of them. */
  static String createPolicy(Tier tier, String database) {
    long shard =
        switch (tier) {
          case MINUTE -> 7;
          case HOUR -> 28;
          case DAY -> 364;
          case RAW -> throw new IllegalArgumentException("points lie in the default policy");
        };
    return "CREATE RETENTION POLICY \"%s\" ON \"%s\" DURATION %dd REPLICATION 1 SHARD DURATION %dd"
        .formatted(policy(tier), database, tier.kept().toDays(), shard);
  }

  static String newest(Tier tier) {
    return LAST + Identifiers.quoted(policy(tier)) + "./.*/";
  }

  static String rolled(Tier tier, TierDatabase.Wanted wanted) {
    String columns =
        wanted.fields().isEmpty()
            ? "*"
            : wanted.fields().stream()
                .map(field -> Identifiers.quoted(field) + "::field")
                .collect(Collectors.joining(", "));
    return "SELECT "
        + columns
        + " FROM "
        + Identifiers.quoted(policy(tier))
        + '.'
        + Identifiers.quoted(wanted.measurement())
        + between(wanted.fromMicros(), wanted.toMicros())
        + having(wanted.labels())
        + " GROUP BY *";
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
