package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.collector.model.Tail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hands out completed seconds. What a cursor has not seen is: every second from the cursor's on,
 * and of the seconds before it the rows that arrived after the cursor was given. Both are read from
 * the store, so a cursor outlives the process.
 */
public final class SecondReader {

  /**
   * What differs from store to store.
   *
   * @param cursors two letters or digits with which the cursors of this store begin
   * @param reach how far back late rows are looked for when it is not remembered how old they are:
   *     after a restart, or when the reader was away for more than an hour
   */
  public record Traits(String cursors, Duration reach) {}

  /** No answer grows much past this; a reader that fell behind takes more answers. */
  private static final int ENOUGH_POINTS = 50_000;

  /** Late rows of one table that one answer looks at. */
  private static final int MOST_LATE_ROWS = 10_000;

  private static final long MICROS = 1_000_000;

  private static final long SECONDS_KEPT = 7 * 86_400L;

  private final RowSource source;
  private final Arrivals arrivals;
  private final Watermark watermark;
  private final Traits traits;

  public SecondReader(RowSource source, Arrivals arrivals, Watermark watermark, Traits traits) {
    this.source = source;
    this.arrivals = arrivals;
    this.watermark = watermark;
    this.traits = traits;
  }

  public Tail tail(Cursor cursor, int limit) {
    // The watermark first: all that it counts as delivered is then at or before the newest place.
    Instant complete = watermark.current();
    source.settle();
    long newest = arrivals.published();
    long end = complete.getEpochSecond();
    Position from =
        cursor.equals(Cursor.NEWEST)
            ? new Position(end - 1, newest)
            : Position.of(cursor, traits.cursors);
    long start = Math.max(from.nextSecond(), end - SECONDS_KEPT);

    List<Second> seconds = new ArrayList<>();
    long seen = late(new Position(start, from.received()), newest, limit, seconds);
    // What is late goes first. Beside a rest of it no fresh second can be handed out, for the rows
    // of that second would be late ones to a cursor that stands before the rest.
    long stop = seen < newest ? start : Math.min(end, start + limit - seconds.size());
    long next = fresh(start, stop, newest, seconds);
    return new Tail(seconds, new Position(next, seen).cursor(traits.cursors), complete);
  }

  /** Adds what came after its second was handed out; says up to which place it was read. */
  private long late(Position from, long newest, int limit, List<Second> seconds) {
    long end = from.nextSecond() * MICROS;
    long oldest = arrivals.oldestAtAfter(from.received());
    if (oldest >= end || from.received() >= newest) {
      return newest;
    }
    long reach = oldest == Long.MIN_VALUE ? traits.reach.toSeconds() : SECONDS_KEPT;
    long start = Math.max(oldest, end - reach * MICROS);
    RowSource.Arrived arrived =
        source.arrived(new Span(start, end, from.received(), newest), MOST_LATE_ROWS);
    long readable = arrived.upTo();
    List<Row> rows = new ArrayList<>(arrived.rows());
    rows.sort(Comparator.comparingLong(Row::received));
    Map<Instant, List<Point>> bySecond = new TreeMap<>();
    long seen = from.received();
    for (Row row : rows) {
      Instant second = Watermark.second(row.point().at());
      boolean full = bySecond.size() == limit && !bySecond.containsKey(second);
      if (full || row.received() > readable) {
        readable = seen;
        break;
      }
      bySecond.computeIfAbsent(second, at -> new ArrayList<>()).add(row.point());
      seen = row.received();
    }
    bySecond.forEach((at, points) -> seconds.add(new Second(at, true, points)));
    return readable;
  }

  /** Adds the seconds from start to end and says where it stopped. */
  private long fresh(long start, long end, long newest, List<Second> seconds) {
    long next = start;
    long width = 1;
    int points = 0;
    while (next < end && points < ENOUGH_POINTS) {
      long stop = Math.min(end, next + width);
      Map<Instant, List<Point>> bySecond = new TreeMap<>();
      for (long second = next; second < stop; second++) {
        bySecond.put(Instant.ofEpochSecond(second), new ArrayList<>());
      }
      for (Row row : source.rows(new Span(next * MICROS, stop * MICROS, -1, newest))) {
        bySecond
            .getOrDefault(Watermark.second(row.point().at()), new ArrayList<>())
            .add(row.point());
        points++;
      }
      bySecond.forEach((at, its) -> seconds.add(new Second(at, false, its)));
      next = stop;
      width *= 2;
    }
    return next;
  }
}
