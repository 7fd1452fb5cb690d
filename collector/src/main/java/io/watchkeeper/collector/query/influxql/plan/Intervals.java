package io.watchkeeper.collector.query.influxql.plan;

import java.util.OptionalLong;

/**
 * How time is cut; all in nanoseconds since 1970.
 *
 * @param from first nanosecond, included
 * @param to last nanosecond, excluded
 * @param named where the window was said to begin; empty when nobody said
 */
record Intervals(Length length, long from, long to, OptionalLong named) {

  /**
   * @param every 0: one interval for all
   * @param offset of the begins from whole multiples of the length
   */
  record Length(long every, long offset) {
    static final Length WHOLE = new Length(0, 0);
  }

  /** Where a window begins that has no begin: nothing is kept longer. */
  private static final long OLDEST_DAYS = 5 * 366;

  private static final long DAY = 86_400L * Nanos.SECOND;

  static Intervals of(Filter filter, Length length, long now) {
    // What is ahead of the clock is asked for by whoever cuts no time; as InfluxDB does.
    long last = length.every > 0 ? now + 1 : now + DAY;
    return new Intervals(
        length,
        filter.bounded() ? filter.from() : now - OLDEST_DAYS * DAY,
        filter.to() == Long.MAX_VALUE ? last : filter.to(),
        filter.bounded() ? OptionalLong.of(filter.from()) : OptionalLong.empty());
  }

  long every() {
    return length.every;
  }

  boolean isWhole() {
    return length.every == 0;
  }

  boolean open() {
    return named.isEmpty();
  }

  /** The begin of the interval of the nanosecond; of the only one 0 when nobody named it. */
  long begin(long at) {
    return isWhole()
        ? named.orElse(0)
        : Math.floorDiv(at - length.offset, length.every) * length.every + length.offset;
  }

  /** A part of the window, whose intervals begin where those of the whole do. */
  Intervals between(long begin, long end) {
    return new Intervals(length, begin, end, named);
  }
}
