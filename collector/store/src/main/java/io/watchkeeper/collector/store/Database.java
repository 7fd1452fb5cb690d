package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The database of another process, which keeps rows. Every call ends within the database's own
 * time-out; one that fails is a {@link io.watchkeeper.collector.model.StoreUnavailable}. One thread
 * writes, several read.
 */
public interface Database extends AutoCloseable {

  /**
   * Field of a row's place in the order of arrival. No name of a point begins with an underscore.
   */
  String RECEIVED = "_received";

  /** Two letters or digits with which cursors into this database begin. */
  String cursors();

  /**
   * The point as it will be read again: cut to the instants and fields that can be kept.
   *
   * @throws IllegalArgumentException when it cannot be kept, for a reason beyond {@link PointRules}
   */
  Point kept(Point point);

  /** Whether a value can be written over. */
  boolean amends();

  /** Whether it keeps texts, and so sketches. */
  boolean keepsTexts();

  /**
   * Keeps the rows; on return they are read by every call below. A row whose labels and instant are
   * there has its fields joined with those.
   *
   * @throws IllegalArgumentException when the database refuses a row for good; others of the list
   *     may be kept
   */
  void append(List<Row> rows);

  /**
   * The rows of a span, of one measurement or of all, in any order. Rows that somebody else wrote
   * may be without a place in the order of arrival; theirs is 0.
   *
   * @param most when there are more, none is handed out
   * @throws IllegalArgumentException when the answer is larger than is read at once
   */
  Found rows(Span span, Optional<String> measurement, int most);

  /** As {@link #rows}; an answer that is too large is too much as well. */
  default Found rowsIfFew(Span span, Optional<String> measurement, int most) {
    try {
      return rows(span, measurement, most);
    } catch (IllegalArgumentException tooLarge) {
      return Found.TOO_MUCH;
    }
  }

  /** Hands out the values of one field, those of a series in the order of their instants. */
  void values(Ask ask, ValueVisitor visitor);

  /**
   * Adds the figures of each step, reckoned by the database, when those are provably what the
   * values would give.
   *
   * @return false when nothing was added and the values are to be read
   */
  boolean figures(RangeQuery query, StepAnswer answer);

  /** The newest rows, by measurement: instant and place in microseconds; a place may be 0. */
  Map<String, Newest> newest();

  /** Roll-ups of it, where it can keep any. */
  default Optional<TierDatabase> tiers() {
    return Optional.empty();
  }

  @Override
  void close();

  /**
   * What was found.
   *
   * @param all false when there is more than was asked for; then there are no rows
   */
  record Found(List<Row> rows, boolean all) {

    public static final Found TOO_MUCH = new Found(List.of(), false);

    public Found {
      rows = List.copyOf(rows);
    }
  }

  /** Of the newest instant of a measurement. */
  record Newest(long atMicros, long received) {}

  /**
   * Which values.
   *
   * @param field of the measurement
   * @param labels that a series must carry, none of them empty
   * @param fromMicros first instant, included
   * @param toMicros last instant, excluded
   */
  record Ask(Field field, Map<String, String> labels, long fromMicros, long toMicros) {}

  /** A column of a table. */
  record Field(String measurement, String name) {}
}
