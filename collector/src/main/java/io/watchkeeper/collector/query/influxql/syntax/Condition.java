package io.watchkeeper.collector.query.influxql.syntax;

/** What stands behind WHERE. */
public sealed interface Condition {

  /** Nothing stands there. */
  record All() implements Condition {}

  record And(Condition left, Condition right) implements Condition {}

  record Or(Condition left, Condition right) implements Condition {}

  /** A series without the label has the empty text for it, as in InfluxDB. */
  record Tag(String key, NameTest value) implements Condition {}

  /**
   * When.
   *
   * @param nanos since 1970-01-01T00:00:00Z
   */
  record Time(Comparison comparison, long nanos) implements Condition {}

  /** How a time compares with the one that is given. */
  enum Comparison {
    BEFORE,
    UNTIL,
    AT,
    FROM,
    AFTER
  }
}
