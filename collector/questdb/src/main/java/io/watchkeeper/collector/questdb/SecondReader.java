package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.collector.model.Tail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hands out completed seconds. What a cursor has not seen is: every second from the cursor's on,
 * and of the seconds before it the rows that arrived after the cursor was given. Both are read from
 * the tables, so a cursor outlives the process. Used by the reading thread only.
 */
final class SecondReader {

  /** No answer grows much past this; a reader that fell behind takes more answers. */
  private static final int ENOUGH_POINTS = 50_000;

  /** Late rows of one table that one answer looks at. */
  private static final int MOST_LATE_ROWS = 10_000;

  private static final long MICROS = 1_000_000;

  private static final long SECONDS_KEPT = 7 * 86_400L;

  private final Schema schema;
  private final RowReader reader;
  private final Arrivals arrivals;
  private final Watermark watermark;

  SecondReader(Schema schema, RowReader reader, Arrivals arrivals, Watermark watermark) {
    this.schema = schema;
    this.reader = reader;
    this.arrivals = arrivals;
    this.watermark = watermark;
  }

  Tail tail(Cursor cursor, int limit) {
    // The watermark first: all that it counts as delivered is then at or before the newest place.
    Instant complete = watermark.current();
    long newest = arrivals.published();
    long end = complete.getEpochSecond();
    Position from =
        cursor.equals(Cursor.NEWEST) ? new Position(end - 1, newest) : Position.of(cursor);
    long start = Math.max(from.nextSecond(), end - SECONDS_KEPT);

    List<Second> seconds = new ArrayList<>();
    long seen = late(new Position(start, from.received()), newest, limit, seconds);
    // What is late goes first. Beside a rest of it no fresh second can be handed out, for the rows
    // of that second would be late ones to a cursor that stands before the rest.
    long stop = seen < newest ? start : Math.min(end, start + limit - seconds.size());
    long next = fresh(start, stop, newest, seconds);
    return new Tail(seconds, new Position(next, seen).cursor(), complete);
  }

  /** Adds what came after its second was handed out; says up to which place it was read. */
  private long late(Position from, long newest, int limit, List<Second> seconds) {
    long end = from.nextSecond() * MICROS;
    long oldest = arrivals.oldestAtAfter(from.received());
    if (oldest >= end || from.received() >= newest) {
      return newest;
    }
    long start = Math.max(oldest, end - SECONDS_KEPT * MICROS);
    RowReader.Span span = new RowReader.Span(start, end, from.received(), newest);
    long readable = newest;
    List<Row> rows = new ArrayList<>();
    for (Table table : schema.tables()) {
      List<Row> its = reader.readByArrival(table.name(), span, MOST_LATE_ROWS);
      rows.addAll(its);
      if (its.size() == MOST_LATE_ROWS) {
        readable = Math.min(readable, its.getLast().received());
      }
    }
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
      RowReader.Span span = new RowReader.Span(next * MICROS, stop * MICROS, -1, newest);
      for (Table table : schema.tables()) {
        for (Row row : reader.read(table.name(), span)) {
          bySecond
              .getOrDefault(Watermark.second(row.point().at()), new ArrayList<>())
              .add(row.point());
          points++;
        }
      }
      bySecond.forEach((at, its) -> seconds.add(new Second(at, false, its)));
      next = stop;
      width *= 2;
    }
    return next;
  }
}
