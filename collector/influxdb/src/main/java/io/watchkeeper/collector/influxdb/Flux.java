package io.watchkeeper.collector.influxdb;

import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.FieldRows;
import io.watchkeeper.collector.store.TierDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Questions in Flux [1], of the plainest sort: from, range, filter and, for the newest, last. What
 * they mean does not depend on the version of Flux, and nothing is reckoned there, since no real
 * InfluxDB 2 could be had to compare with.
 *
 * <p>[1] InfluxData, "Flux language specification" and "Flux standard library reference".
 */
final class Flux {

  /** InfluxDB's instants are 64 bits of nanoseconds since 1970: 1677 to 2262. */
  private static final Instant FIRST = Instant.parse("1700-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("2250-01-01T00:00:00Z");

  private final String bucket;

  Flux(String bucket) {
    this.bucket = bucket;
  }

  /** The newest place of each series in the order of arrival. */
  String newest() {
    return from(Long.MIN_VALUE, Long.MAX_VALUE)
        + filter(equal("_field", Database.RECEIVED))
        + "\n  |> last()";
  }

  /** No row, of a bucket that is there. */
  String nothing() {
    return from(0, 1) + filter(equal("_measurement", "")) + "\n  |> last()";
  }

  String rolled(FieldRows.Piece piece, TierDatabase.Wanted wanted) {
    StringBuilder asked = new StringBuilder(fields(piece));
    if (!wanted.fields().isEmpty()) {
      asked.append(
          filter(
              wanted.fields().stream()
                  .map(field -> equal("_field", field))
                  .collect(Collectors.joining(" or "))));
    }
    having(asked, wanted.labels());
    return asked.toString();
  }

  String fields(FieldRows.Piece piece) {
    StringBuilder asked = new StringBuilder(from(piece.fromMicros(), piece.toMicros()));
    piece.measurement().ifPresent(name -> asked.append(filter(equal("_measurement", name))));
    piece
        .afterReceived()
        .ifPresent(place ->
            asked
                .append(filter(equal("_field", Database.RECEIVED)))
                .append(filter("r[\"_value\"] > " + place)));
    return asked.toString();
  }

  String values(Database.Ask ask) {
    StringBuilder asked = new StringBuilder(from(ask.fromMicros(), ask.toMicros()));
    asked.append(filter(equal("_measurement", ask.field().measurement())));
    asked.append(filter(equal("_field", ask.field().name())));
    having(asked, ask.labels());
    return asked.toString();
  }

  private static void having(StringBuilder asked, Map<String, String> labels) {
    new TreeMap<>(labels).forEach((label, value) -> asked.append(filter(equal(label, value))));
  }

  private String from(long fromMicros, long toMicros) {
    return "from(bucket: %s)\n  |> range(start: %s, stop: %s)"
        .formatted(literal(bucket), instant(fromMicros), instant(toMicros));
  }

  private static Instant instant(long micros) {
    if (micros <= ChronoUnit.MICROS.between(Instant.EPOCH, FIRST)) {
      return FIRST;
    }
    return micros >= ChronoUnit.MICROS.between(Instant.EPOCH, LAST)
        ? LAST
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static String filter(String condition) {
    return "\n  |> filter(fn: (r) => " + condition + ")";
  }

  private static String equal(String column, String value) {
    return "r[" + literal(column) + "] == " + literal(value);
  }

  /** A dollar before a brace would begin an expression. */
  private static String literal(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("${", "\\${")
        + '"';
  }
}
